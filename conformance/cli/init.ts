// `init`, `new-key` and `waive`: the files that a run may have beside it.

import { generateKeyPairSync } from 'node:crypto'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { makeIssuer, publicPart, readIssuer } from '../issuer/keyring.ts'
import { seal } from '../report/dsse.ts'
import { readWaivers, waiverType } from '../report/waivers.ts'
import { jsonFrom, UsageError } from './inputs.ts'
import { ending, exitCode, print, say, subcommand } from './output.ts'

const config = {
  subject: 'https://gateway.city.example',
  profile: ['translate'],
  tokenFile: 'vendor.token',
  product: 'the product',
  vendor: 'the vendor',
  productVersion: 'its release',
  safe: false,
}
const waivers = {
  waivers: [
    {
      requirement: 'TRANSLATE-033',
      reason: 'Why what is not kept is taken, and what was agreed instead',
      by: 'Who may take it',
      expires: '2027-01-01T00:00:00Z',
    },
  ],
}

/** Of a private key: nobody else on the machine reads it. */
const ownerOnly = 0o600

async function writeNew(file: string, document: unknown, mode?: number): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new UsageError(`${file} is there already, and is left as it is.`)
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`, { mode }).catch(() => {
    throw new UsageError(`${file} cannot be written.`)
  })
  say(`${file} is written.`)
}

export function initCommand(): Command {
  return subcommand('init')
    .description('Write a configuration and a file of waivers to begin with')
    .argument('[folder]', 'where', '.')
    .action((folder: string) =>
      ending(async () => {
        await mkdir(folder, { recursive: true }).catch(() => {
          throw new UsageError(`${folder} is no folder, and cannot be made one.`)
        })
        await writeNew(join(folder, 'conformance.json'), config)
        await writeNew(join(folder, 'waivers.json'), waivers)
        say('Edit them; `waive` signs the waivers, and `run --config conformance.json` uses the configuration.')
        return exitCode.conforms
      }),
    )
}

export function newKeyCommand(): Command {
  return subcommand('new-key')
    .description('Make a key that signs reports or waivers: FILE is private, FILE.pub for whoever verifies')
    .argument('<file>', 'where the private key goes')
    .action((file: string) =>
      ending(async () => {
        const { privateKey, publicKey } = generateKeyPairSync('ed25519')
        await writeNew(file, privateKey.export({ format: 'jwk' }), ownerOnly)
        await writeNew(`${file}.pub`, publicKey.export({ format: 'jwk' }))
        return exitCode.conforms
      }),
    )
}

export function newIssuerCommand(): Command {
  return subcommand('new-issuer')
    .description('Make the keys of the issuer that the suite plays: FILE is private, FILE.pub for the target')
    .argument('<file>', 'where the private keys go')
    .action((file: string) =>
      ending(async () => {
        const issuer = await makeIssuer()
        await writeNew(file, issuer, ownerOnly)
        await writeNew(`${file}.pub`, { keys: (readIssuer(issuer) ?? []).map(publicPart) })
        return exitCode.conforms
      }),
    )
}

export function waiveCommand(): Command {
  return subcommand('waive')
    .description('Sign a file of waivers; what is printed is what `run --waivers` takes')
    .argument('<waivers>', 'as `init` writes it')
    .requiredOption('--sign <file>', 'private key (JWK, Ed25519) of whoever may waive')
    .action((file: string, { sign }: { readonly sign: string }) =>
      ending(async () => {
        const document = await jsonFrom(file, 'the waivers')
        const read = readWaivers(document)
        if (!read.ok) throw new UsageError(read.problem)
        const sealed = seal(waiverType, document, await jsonFrom(sign, '--sign'))
        if (!sealed.ok) throw new UsageError(sealed.problem)
        print(`${JSON.stringify(sealed.value, null, 2)}\n`)
        return exitCode.conforms
      }),
    )
}
