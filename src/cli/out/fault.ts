/** Why a folder of results cannot be used; for people. */
export class OutFault extends Error {}
