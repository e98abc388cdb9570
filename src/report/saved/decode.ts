import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Source, Span } from "../../base/source.ts";
import type { Result } from "../run.ts";
import type { SavedDiagnostic, SavedResult, SavedSpan, SavedSpot, SavedText } from "./model.ts";

/** What {@link saveResult} has made plain data of. */
export function loadResult(saved: SavedResult): Result {
  const { lines, at, places, isUnread, ...kept } = saved;
  const source = sourceOf(kept.file, lines);
  const [start, end] = at;
  const own: Span = { source, start, end };
  const spanOf = (spot: SavedSpot): Span =>
    "file" in spot ? loadSpan(spot) : { source, start: spot[0], end: spot[1] };
  return {
    ...kept,
    diagnostics: kept.diagnostics.map(loadDiagnostic),
    locate: (pointer) => (Object.hasOwn(places, pointer) ? spanOf(places[pointer]!) : own),
    record: recordOf(saved),
  };
}

function recordOf({ isUnread, record, lines, at }: SavedResult): unknown {
  if (isUnread === true) return undefined;
  return record === undefined ? JSON.parse(lines.text.slice(...at)) : record;
}

const sourceOf = (name: string, { text, line, column }: SavedText): Source => ({
  name,
  text,
  origin: { line, column },
});

const loadSpan = (saved: SavedSpan): Span => ({
  source: sourceOf(saved.file, saved),
  start: saved.start,
  end: saved.end,
});

export function loadDiagnostic({ code, message, span, help, related }: SavedDiagnostic): Diagnostic {
  const others = related?.map((each) => ({ message: each.message, span: loadSpan(each.span) }));
  return {
    code,
    message,
    span: loadSpan(span),
    ...(help === undefined ? {} : { help }),
    ...(others === undefined ? {} : { related: others }),
  };
}
