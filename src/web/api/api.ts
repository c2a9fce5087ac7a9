/** placeholder */
import type { App } from '../env.js';
import type { Desk } from '../frame.js';
export function serveApi(_app: App, _desk: Desk): void {}
