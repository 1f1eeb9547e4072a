import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SECRET_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** `secret` seals sessions; `key` lets a browser in, and is made anew at each `npm start`. */
export type SecretName = 'secret' | 'key';

/** Reads `<state>/<name>`, made once with mode 0600: it outlives a crash, and so do the sessions made from it. */
export async function readOrCreateSecret(stateFolder: string, name: SecretName): Promise<string> {
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const path = join(stateFolder, name);
  const fresh = randomBytes(32).toString('base64url');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(fresh);
    await file.close();
    return fresh;
  } catch (failure) {
    if (!(failure instanceof Error && 'code' in failure && failure.code === 'EEXIST')) throw failure;
  }
  await chmod(path, 0o600);
  const kept = (await readFile(path, 'utf8')).trim();
  if (!SECRET_PATTERN.test(kept))
    throw new Error(`${path} holds no secret of ours; delete it and start again`);
  return kept;
}

/** Compares without telling by its time how much was right. */
export function equalSecrets(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}

/** Keyed hash for one purpose: a value made for cookies proves nothing elsewhere. */
export function seal(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`writepath ${purpose}\n${text}`).digest('base64url');
}
