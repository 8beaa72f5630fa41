import { render } from 'preact';
import { App } from './app.tsx';
import { settlePhones } from './phones.ts';
import { followTheme } from './theme.ts';
import { follow } from './world.ts';

followTheme();
settlePhones();
follow();
const root = document.getElementById('root');
if (root !== null) render(<App />, root);
