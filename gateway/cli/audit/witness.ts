// `citygate audit witness`: a witness of logs over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and
// `GET /<SHA-256 of the origin>/checkpoint` for comparison.

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Command } from 'commander'
import { Hono } from 'hono'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import { isKeyName } from '../../../standards/transparency-log/note.ts'
import { writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { noteSigner } from '../../audit/log-key.ts'
import { openSightings } from '../../audit/witness/sightings.ts'
import { addCheckpoint, latestCheckpoint, type Witness, type WitnessAnswer } from '../../audit/witness/witness.ts'
import { keptKey } from '../../audit/audit-key-file.ts'
import { readStream } from '../../read-stream.ts'
import { needsSqlite } from '../configuration.ts'
import { say } from '../output.ts'
import { reporting } from './remote.ts'
import { collect, keyFrom } from './keys-given.ts'

interface Flags {
  readonly name: string
  readonly log: readonly string[]
  readonly state: string
  readonly host: string
  readonly port: string
}

/** Ten times the size of a checkpoint with sixteen signatures and a proof. */
const maxBytes = 100_000

function responseOf({ status, body, contentType }: WitnessAnswer): Response {
  return new Response(body, { status, headers: { 'content-type': contentType, 'cache-control': 'no-store' } })
}

export function witnessApp(witness: Witness): Hono {
  const app = new Hono()
  app.post('/add-checkpoint', async (context) => {
    const body = await readStream(context.req.raw.body, maxBytes)
    if (!body.ok) return new Response('The body is too long.\n', { status: 413 })
    return responseOf(await addCheckpoint(witness, new TextDecoder().decode(body.value)))
  })
  app.get('/:hash/checkpoint', async (context) =>
    responseOf(await latestCheckpoint(witness, context.req.param('hash'))),
  )
  return app
}

async function start(flags: Flags): Promise<void> {
  if (!isKeyName(flags.name))
    throw new UsageError('--name must not contain spaces or plus signs; use a name like the URL of the witness.')
  if (flags.log.length === 0) throw new UsageError('--log is required: a witness signs for known logs only.')
  const logs = await Promise.all(flags.log.map((given) => keyFrom(given, 'log')))
  const port = /^\d{1,5}$/.test(flags.port) ? Number(flags.port) : Number.NaN
  if (!(port <= 65_535)) throw new UsageError('--port must be a number up to 65535.')
  const sqlite = await needsSqlite('citygate audit witness', () => import('../../store/drivers/sqlite.ts'))
  if (sqlite === undefined) return
  mkdirSync(flags.state, { recursive: true })
  const key = await keptKey(join(flags.state, 'key'))
  if (!key.ok) throw new UsageError(key.problem)
  const signer = await noteSigner(key.value, flags.name, 'witness')
  if (!signer.ok) throw new UsageError(signer.problem)
  const sql = sqlite.openSqlite({ path: join(flags.state, 'witness.sqlite'), synchronous: 'full' })
  const witness = { signer: signer.value, logs, sightings: await openSightings(sql), now: Date.now }
  const server = serve({ fetch: witnessApp(witness).fetch, hostname: flags.host, port }, (address) => {
    process.stdout.write(`${writeVerifierKey(signer.value)}\n`)
    say(`The witness listens on http://${flags.host}:${address.port}`)
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => server.close(() => process.exit(0)))
  }
}

export function witnessCommand(): Command {
  return new Command('witness')
    .description('Run a witness, which signs that each checkpoint extends the last one; prints its verifier key')
    .requiredOption('--name <name>', 'the name of the witness, such as witness.example/w1')
    .option(
      '--log <key>',
      'the verifier key of a log that it signs for, or a file that contains it (repeatable)',
      collect,
      [],
    )
    .option('--state <folder>', 'the folder for its key and its records', 'witness')
    .option('--host <host>', 'the address to listen on', '127.0.0.1')
    .option('--port <port>', 'the port', '8788')
    .action(reporting(start))
}
