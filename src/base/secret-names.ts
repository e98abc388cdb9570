/** How exports call what no report may show; between its words stands a separator or nothing. */
const NAMES = [
  ...["sas token", "password", "passwd", "pwd", "client secret", "secret", "refresh token", "access token"],
  ...["id token", "api key", "account key", "shared access key", "connection string"],
];

/** A regular expression's text for any of the names, in lower case. Several of a kind are numbered: `Password-0`. */
export const SECRET_NAME = `(?:${NAMES.map((name) => name.replaceAll(" ", "[-_ ]?")).join("|")})(?:[-_ ]?\\d{1,9})?`;

const WHOLE = new RegExp(`^${SECRET_NAME}$`, "i");

/** Whether a column or property of this name holds a secret: `sasToken`, `Client Secret`, `Password-0`. */
export const isSecretName = (name: string): boolean => WHOLE.test(name);

/** As many dots. Quotes, escapes and white space stay, so that what stands around it reads as before. */
export const dots = (secret: string): string => secret.replace(/[^"'\\\s]/g, "•");
