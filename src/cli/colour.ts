import { COLOURED, type Painter, PLAIN } from "../report/painter.ts";
import type { Io, Sink } from "./io.ts";

/** Colours on terminals only, unless `NO_COLOR` (https://no-color.org) or a dumb terminal says otherwise. */
export function painterFor(sink: Sink, env: Io["env"]): Painter {
  const refused = (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
  return sink.isTerminal && !refused ? COLOURED : PLAIN;
}
