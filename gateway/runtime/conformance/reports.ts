// The reports of runs, as files in a folder beside the store: the last ones of each tenant.

import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ConformanceReport, FinishedConformance, ReportFormat } from '../../pipeline/conformance.ts'

const maxReports = 20
const maxBytes = 64 * 1024 * 1024
/** Ids are made here; a name of another form reaches no file. */
const idForm = /^\d{14}-[0-9a-f]{8}$/

export interface Reports {
  /** Where the suite writes: the folder exists. */
  readonly place: (id: string, format: ReportFormat) => Promise<string>
  readonly list: () => Promise<readonly FinishedConformance[]>
  readonly get: (id: string) => Promise<FinishedConformance | undefined>
  readonly file: (id: string, format: ReportFormat) => Promise<Uint8Array<ArrayBuffer> | undefined>
}

export function newId(now: Date): string {
  return `${now.toISOString().replaceAll(/\D/g, '').slice(0, 14)}-${crypto.randomUUID().slice(0, 8)}`
}

/** @param folder of a tenant */
export function createReports(folder: string): Reports {
  /** A report that was read does not change. */
  const known = new Map<string, FinishedConformance>()

  async function file(id: string, format: ReportFormat): Promise<Uint8Array<ArrayBuffer> | undefined> {
    if (!idForm.test(id)) return undefined
    const content = await readFile(join(folder, `${id}.${format}`)).catch(() => undefined)
    return content === undefined || content.length > maxBytes ? undefined : new Uint8Array(content)
  }

  async function get(id: string): Promise<FinishedConformance | undefined> {
    const before = known.get(id)
    if (before !== undefined) return before
    const content = await file(id, 'json')
    const report = content === undefined ? undefined : parsed(new TextDecoder().decode(content))
    if (report === undefined) return undefined
    const found = { id, report: withoutExchanges(report) }
    known.set(id, found)
    return found
  }

  async function ids(): Promise<readonly string[]> {
    const names = await readdir(folder).catch(() => [])
    return names
      .filter((name) => name.endsWith('.json') && idForm.test(name.slice(0, -5)))
      .map((name) => name.slice(0, -5))
      .toSorted()
      .toReversed()
  }

  return {
    async place(id, format) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      for (const old of (await ids()).slice(maxReports - 1)) {
        known.delete(old)
        for (const ending of ['json', 'html']) await rm(join(folder, `${old}.${ending}`), { force: true })
      }
      return join(folder, `${id}.${format}`)
    },
    async list() {
      const found: FinishedConformance[] = []
      for (const id of await ids()) {
        const one = await get(id)
        if (one !== undefined) found.push(one)
      }
      return found
    },
    get,
    file,
  }
}

/** The file is written by the suite; one that was cut off is none. */
function parsed(text: string): ConformanceReport | undefined {
  try {
    return JSON.parse(text) as ConformanceReport
  } catch {
    return undefined
  }
}

/** The requests and answers are in the file for whoever downloads it; in memory they would be most of it. */
function withoutExchanges(report: ConformanceReport): ConformanceReport {
  const checks = report.checks.map(
    ({ id, profile, level, document, edition, clause, sentence, scored, state, reason, findings, ask }) => ({
      ...{ id, profile, level, document, edition, clause, sentence, scored, state, findings },
      ...(reason === undefined ? {} : { reason }),
      ...(ask === undefined ? {} : { ask }),
    }),
  )
  return { ...report, checks }
}
