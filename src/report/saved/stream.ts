import { safeJson } from "../secrets.ts";
import { type OpenStream, seamless } from "../stream.ts";
import { saveResult } from "./encode.ts";

/** Results that reports can be made of later, one a line. */
export const openSaved: OpenStream<string> = () =>
  seamless({ text: (results) => results.map((each) => `${safeJson(saveResult(each))}\n`).join("") });
