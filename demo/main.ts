import { parseArgs } from 'node:util';
import { playInTerminal } from './terminal.ts';

/** `npm run demo`: the whole bot without a token and without internet. `--play` plays it in the terminal. */
parseArgs({ options: { play: { type: 'boolean', default: false } } });
await playInTerminal();
