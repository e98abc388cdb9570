export function rulesDocument(): string;
