import type { Diagnostic } from "../../base/diagnostic.ts";
import { lineIndexOf, lineStarts, positionAt, type Source, type Span } from "../../base/source.ts";
import type { Answer, Reason } from "../../engine/verdict.ts";
import { placeOfViolation } from "../encode.ts";
import type { Result } from "../run.ts";
import { withoutSecrets } from "../secrets.ts";
import type { SavedDiagnostic, SavedResult, SavedSpan, SavedSpot, SavedText } from "./model.ts";

/** Of long lines so many characters around a place are kept: more than any report shows. */
const MARGIN = 240;

/** As plain data, without the secrets in its texts; its values still have theirs. */
export function saveResult(result: Result): SavedResult {
  const { locate, record, request, fingerprint, baseline: _, ...kept } = result;
  const own = locate("");
  const window = windowOf(own);
  const at = [own.start - window.start, own.end - window.start] as const;
  const lines = textOf(window);
  const pointers = new Set(pointersOf(kept.answer));
  const spots = [...pointers].map((each) => [each, spotOf(locate(each), window)] as const);
  return {
    ...kept,
    diagnostics: kept.diagnostics.map(saveDiagnostic),
    lines,
    at,
    places: Object.fromEntries(spots),
    ...(record === undefined ? { isUnread: true } : isJson(lines.text.slice(...at)) ? {} : { record }),
    ...(request === undefined ? {} : { request }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
}

/** Whole lines around a span, or as much of long ones as is near. */
interface Window {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

function windowOf({ source, start, end }: Span): Window {
  const starts = lineStarts(source);
  const next = starts[lineIndexOf(source, end) + 1] ?? source.text.length;
  return {
    source,
    start: Math.max(starts[lineIndexOf(source, start)]!, start - MARGIN),
    end: Math.min(next, end + MARGIN),
  };
}

function textOf({ source, start, end }: Window): SavedText {
  return { ...positionAt(source, start), text: withoutSecrets(source.text.slice(start, end)) };
}

function spotOf(span: Span, window: Window): SavedSpot {
  const isInside = span.source === window.source && span.start >= window.start && span.end <= window.end;
  return isInside ? [span.start - window.start, span.end - window.start] : saveSpan(span);
}

function saveSpan(span: Span): SavedSpan {
  const window = windowOf(span);
  const [start, end] = [span.start - window.start, span.end - window.start];
  return { file: span.source.name, ...textOf(window), start, end };
}

export function saveDiagnostic({ code, message, span, help, related }: Diagnostic): SavedDiagnostic {
  const others = related?.map((each) => ({ message: each.message, span: saveSpan(each.span) }));
  return {
    code,
    message,
    span: saveSpan(span),
    ...(help === undefined ? {} : { help }),
    ...(others === undefined ? {} : { related: others }),
  };
}

/** All that reports locate. */
function pointersOf(answer: Answer): readonly string[] {
  if (answer.decision === "undecided")
    return answer.violations.map((each) => placeOfViolation(each.pointer, each.property, each.keyword));
  const { reasons, audit, erred, waived, nearest } = answer;
  const read: readonly Reason[] = [...reasons, ...audit, ...erred, ...waived.map(({ denial }) => denial)];
  const observed = nearest.flatMap(({ clause }) => clause?.observed ?? []);
  return [...read.flatMap(({ pointers }) => pointers), ...observed.map(({ pointer }) => pointer)];
}

function isJson(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
