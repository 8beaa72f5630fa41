/** An answer with an error. `isReal`: it happens to good bots too, so it is no violation. */
export class Refused extends Error {
  readonly code: number;
  readonly isReal: boolean;
  constructor(code: number, description: string, isReal = false) {
    super(description);
    this.code = code;
    this.isReal = isReal;
  }
}

export const bad = (why: string, isReal = false): never => {
  throw new Refused(400, `Bad Request: ${why}`, isReal);
};
