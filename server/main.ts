import { runServer } from './run-server.ts';
import { chooseRuntime } from './runtime/choose.ts';

runServer(chooseRuntime);
