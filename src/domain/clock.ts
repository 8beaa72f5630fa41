/** Tells the time. Made in main.ts and passed on; nobody else reads the system clock. */
export type Clock = () => Date;
