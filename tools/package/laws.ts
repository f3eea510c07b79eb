// An adapter in a folder of its own, as an outsider has it: the house's pattern, with imports of the package in the place
// of the house's own. The laws of the installed package are applied to it.

import { cpSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newAdapter } from '../adapter-new.ts'
import { root } from './pack.ts'

function asOutsider(source: string): string {
  return source
    .replaceAll(/'\.\.\/\.\.\/standards\/hub\/[a-z]+\.ts'/g, "'citygate/hub'")
    .replaceAll("'../adapter.ts'", "'citygate/adapters'")
}

/** Makes `my-format` and its misnamed copy `other` in the folder. */
export async function makeOutsiders(folder: string): Promise<void> {
  const own = await newAdapter('my-format', folder, join(root, 'adapters/_template'))
  for (const name of globSync('*.ts', { cwd: own })) {
    const path = join(own, name)
    writeFileSync(path, asOutsider(readFileSync(path, 'utf8')))
  }
  cpSync(own, join(folder, 'other'), { recursive: true })
}

/** The optional peers that the laws need, at the versions that the house develops with. */
export function peers(): readonly string[] {
  const document = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly peerDependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  return Object.keys(document.peerDependencies).map((name) => `${name}@${document.devDependencies[name] ?? ''}`)
}
