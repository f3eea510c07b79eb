// `citygate audit verify`: verifies that a log, or one proof, is what its key has signed. A downloaded copy and a proof are
// verified offline.

import { stat } from 'node:fs/promises'
import { Command } from 'commander'
import { type TokenFlags, tokenFrom, UsageError, urlFrom } from '../../../conformance/cli/inputs.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { treeHashOf } from '../../../standards/transparency-log/hash.ts'
import type { Trust, VerifiedCheckpoint } from '../../audit/verify/checkpoint.ts'
import type { Finding } from '../../audit/verify/finding.ts'
import { verifyLog } from '../../audit/verify/log.ts'
import { verifyLogProof } from '../../audit/verify/proof.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { nodeHashing } from '../../runtime/node-hashing.ts'
import { exitCode, say } from '../output.ts'
import { collect, keyFrom, textOf } from './keys-given.ts'
import { earlierCheckpoints, folderLog } from './folder.ts'
import { remoteLog, reporting } from './remote.ts'

interface Flags extends TokenFlags {
  readonly key: string
  readonly witness: readonly string[]
  readonly checkpoint: readonly string[]
  readonly tenant?: string
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new UsageError(`There is no file or folder ${path}, and it is not a URL.`)
  return found.isDirectory()
}

function report(findings: readonly Finding[]): void {
  for (const { code, detail } of findings) say(`${code}: ${detail}`)
  process.exitCode = exitCode.refused
}

function shown({ origin, size, root, cosigned }: VerifiedCheckpoint): string {
  const witnessed = cosigned.map(({ witness, time }) => `, signed by ${witness} at ${time}`).join('')
  return `${origin}, ${size} records, root ${toBase64(root)}${witnessed}`
}

async function verifyWhole(log: LogReader, trust: Trust, others: readonly string[]): Promise<void> {
  const result = await verifyLog(log, { ...trust, others, hash: treeHashOf(nodeHashing.sha256) })
  if (!result.ok) {
    report(result.problem)
    return
  }
  const fit = others.length === 0 ? '' : ` Consistent with other checkpoints: ${others.length}.`
  process.stdout.write(`Log verified: ${shown(result.value)}.${fit}\n`)
}

/** The record is written to standard output, the result of its verification to standard error. */
async function verifyOne(text: string, trust: Trust): Promise<void> {
  const result = await verifyLogProof(text, trust)
  if (!result.ok) {
    report([result.problem])
    return
  }
  const { record, index, checkpoint } = result.value
  process.stdout.write(`${new TextDecoder().decode(record)}\n`)
  say(`The record is number ${index} of the log: ${shown(checkpoint)}.`)
}

async function verify(what: string, flags: Flags): Promise<void> {
  const key = await keyFrom(flags.key, 'log')
  const witnesses = await Promise.all(flags.witness.map((given) => keyFrom(given, 'witness')))
  const trust = { key, witnesses }
  const others = await Promise.all(flags.checkpoint.map(textOf))
  if (/^https?:/.test(what)) {
    const token = await tokenFrom(flags)
    const { tenant } = flags
    const named = { ...(token === undefined ? {} : { token }), ...(tenant === undefined ? {} : { tenant }) }
    await verifyWhole(remoteLog({ url: urlFrom(what), ...named }), trust, others)
  } else if (await isFolder(what)) {
    await verifyWhole(folderLog(what), trust, [...others, ...(await earlierCheckpoints(what))])
  } else await verifyOne(await textOf(what), trust)
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'Verify a log or one proof; exit code 1 if a record was dropped, edited or moved, or the log was truncated',
    )
    .argument('<log>', 'the folder of a downloaded copy, the URL of a log, or the file of a proof')
    .requiredOption('--key <key>', 'the verifier key of the log, or a file that holds it')
    .option(
      '--checkpoint <file>',
      'another checkpoint of the log, which must be consistent with it (repeatable)',
      collect,
      [],
    )
    .option('--witness <key>', 'the key of a witness whose signature is required (repeatable)', collect, [])
    .option('--token <token>', 'the token of an officer, for a URL')
    .option('--token-file <file>', 'a file that contains the token')
    .option('--tenant <tenant>', 'the tenant of the log, for a URL')
    .action(reporting(verify))
}
