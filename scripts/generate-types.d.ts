/** The TypeScript types of every schema, with paths relative to the project. */
export declare function generateTypes(): Promise<readonly { readonly path: string; readonly text: string }[]>;
