/** The script and the style of the HTML report, with a path relative to the project. */
export declare function generatePage(): Promise<{ readonly path: string; readonly text: string }>;
