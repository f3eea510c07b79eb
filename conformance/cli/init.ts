// `init`, `new-key`, `new-issuer` and `waive`: the files that a run can use.

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
      reason: 'Why the failure is accepted, and what was agreed instead',
      by: 'Who accepts it',
      expires: '2027-01-01T00:00:00Z',
    },
  ],
}

/** Of a private key: only its owner may read the file. */
const ownerOnly = 0o600

async function writeNew(file: string, document: unknown, mode?: number): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (isThere) throw new UsageError(`${file} already exists and was not changed.`)
  await writeFile(file, `${JSON.stringify(document, null, 2)}\n`, { mode }).catch(() => {
    throw new UsageError(`${file} cannot be written.`)
  })
  say(`Wrote ${file}.`)
}

export function initCommand(): Command {
  return subcommand('init')
    .description('Write a sample configuration and a sample file of waivers')
    .argument('[folder]', 'folder for the files', '.')
    .action((folder: string) =>
      ending(async () => {
        await mkdir(folder, { recursive: true }).catch(() => {
          throw new UsageError(`${folder} is not a folder and cannot be created.`)
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
    .description('Create a key that signs reports or waivers: FILE is private, FILE.pub verifies signatures')
    .argument('<file>', 'file for the private key')
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
    .description('Create the keys of the issuer that the suite acts as: FILE is private, FILE.pub is for the target')
    .argument('<file>', 'file for the private keys')
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
    .description('Sign a file of waivers; the output is the file for `run --waivers`')
    .argument('<waivers>', 'file of waivers, as `init` writes it')
    .requiredOption('--sign <file>', 'private key (JWK, Ed25519) of the authority that may waive requirements')
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
