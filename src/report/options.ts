import type { Language } from "../policy/policy.ts";
import type { Painter } from "./painter.ts";

/** How a report is to be written. */
export interface ReportOptions {
  readonly language: Language;
  /** Colours, where the report goes to a terminal. */
  readonly paint: Painter;
}
