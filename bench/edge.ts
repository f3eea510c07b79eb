// At the edge: the size of what wrangler would deploy, and how soon a bare workerd answers (bench/start.ts).

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import workerd from 'workerd'
import { testAuditKey } from '../gateway/audit/testing.ts'
import { demoPolicy } from '../gateway/cli/sandbox/policy.ts'
import type { Figure } from './figure.ts'
import { freePort } from '../test/free-port.ts'

/**
 * Bundles the worker as it would be deployed.
 * @param folder into which it is written
 * @param tree the checkout whose worker it is
 */
export function dryRun(folder: string, tree = process.cwd()): void {
  execFileSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { stdio: 'ignore', cwd: tree })
}

/** The name of the one module of a bundle. */
export function moduleOf(folder: string): string {
  const bundle = readdirSync(folder).find((name) => name.endsWith('.js'))
  if (bundle === undefined) throw new Error('wrangler wrote no module')
  return bundle
}

/** gzip -9 of every module that would be uploaded, in bytes. */
export function gzippedBytes(folder: string): number {
  const modules = readdirSync(folder).filter((name) => !name.endsWith('.map') && name !== 'README.md')
  return modules.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name)), { level: 9 }).length, 0)
}

function capnp(bundle: string, port: number): string {
  const config = JSON.stringify({
    publicUrl: 'https://gateway.example',
    idKey: 'a-key-for-benchmarks-only-0123456789',
    policy: demoPolicy,
    audit: { key: testAuditKey },
  })
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "metrics", worker = .metrics)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed ${JSON.stringify(bundle)})],
  compatibilityDate = "2026-09-01",
  bindings = [
    (name = "CITYGATE_CONFIG", text = ${JSON.stringify(config)}),
    (name = "METRICS", analyticsEngine = "metrics"),
    (name = "DB", wrapped = (
      moduleName = "cloudflare-internal:d1-api",
      innerBindings = [(name = "fetcher", service = "metrics")]
    ))
  ]
);
const metrics :Workerd.Worker = (
  modules = [(name = "metrics", esModule = "export default { fetch: () => new Response() }")],
  compatibilityDate = "2026-09-01"
);
`
}

/** Milliseconds from the spawn of workerd, whose binding for metrics is experimental, to the first answer of /health. */
export async function startWorkerd(folder: string): Promise<number> {
  const port = await freePort()
  const config = join(folder, 'bench.capnp')
  writeFileSync(config, capnp(moduleOf(folder), port))
  const start = performance.now()
  const child = spawn(workerd.default, ['serve', '--experimental', config], { stdio: 'ignore', cwd: folder })
  try {
    await answered(port)
    return performance.now() - start
  } finally {
    child.kill('SIGKILL')
  }
}

/** Waits until the server at a port answers /health. */
export async function answered(port: number): Promise<void> {
  const start = performance.now()
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined)
    if (answer?.status === 200) return
    if (answer !== undefined) throw new Error(`the server answered ${answer.status}`)
    if (performance.now() - start > 20_000) throw new Error('the server does not answer')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

export async function edgeFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  try {
    dryRun(folder)
    return [{ id: 'bundle/gzip', value: gzippedBytes(folder), unit: 'bytes', better: 'lower' }]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
