// Takes the census of a tree: runs its tests project by project, and keeps the counts of a commit in `.census/`.

import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CountedTest } from './compare.ts'
import type { ProjectRun } from './reporter.ts'
import { git, inWorktree, root } from '../worktree.ts'

export const projects = ['node', 'workerd', 'conformance', 'kill'] as const
export type Project = (typeof projects)[number]

export interface Census {
  readonly tests: readonly CountedTest[]
  readonly errors: readonly string[]
}

export interface Taking {
  readonly projects: readonly Project[]
  /** Workers of vitest; as many as the configuration says where absent. */
  readonly workers?: string
  /** Takes the census of the commit again, even if one is kept. */
  readonly retake?: boolean
}

const folder = join(root, '.census')

/** The census of the present tree, which is kept where it is that of a commit. */
export async function takePresent(taking: Taking): Promise<Census> {
  const commit = git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : undefined
  return take(root, commit, taking)
}

/** The census of a commit, in a worktree with the `node_modules` of the present tree. */
export async function takeCommit(name: string, taking: Taking): Promise<Census> {
  const commit = git('rev-parse', '--verify', `${name}^{commit}`)
  if (taking.retake !== true && taking.projects.every((project) => existsSync(keptPath(commit, project)))) {
    return take(root, commit, taking)
  }
  if (git('diff', '--name-only', commit, '--', 'package-lock.json') !== '') {
    console.error(`${name} has another package-lock.json: it is counted with the packages that are installed here.`)
  }
  return inWorktree(commit, join(folder, `tree-${commit}`), (tree) => take(tree, commit, taking))
}

/** The present path of each test file that has moved since the commit. */
export function movedFiles(commit: string): ReadonlyMap<string, string> {
  const changes = git(
    'diff',
    '--find-renames=30%',
    '-l30000',
    '--name-status',
    '--diff-filter=R',
    commit,
    '--',
    '*.test.ts',
  )
  const lines = changes.split('\n').filter((line) => line !== '')
  return new Map(lines.map((line) => line.split('\t')).map(([, old = '', now = '']) => [old, now]))
}

const keptPath = (commit: string, project: Project): string => join(folder, `${commit}-${project}.json`)

async function take(tree: string, commit: string | undefined, taking: Taking): Promise<Census> {
  mkdirSync(folder, { recursive: true })
  const censuses: Census[] = []
  for (const project of taking.projects) {
    const kept = commit === undefined ? undefined : keptPath(commit, project)
    if (kept !== undefined && existsSync(kept) && taking.retake !== true) {
      censuses.push(JSON.parse(readFileSync(kept, 'utf8')) as Census)
      continue
    }
    const { tests, errors } = await runProject(tree, project, taking.workers)
    const census = {
      tests: tests.map((test) => ({ project, ...test })),
      errors: errors.map((error) => `${project}: ${error}`),
    }
    // A run with failures may have been disturbed, and the next one may see more.
    const isWhole = errors.length === 0 && tests.every(({ status }) => status !== 'failed')
    if (kept !== undefined && isWhole) writeFileSync(kept, JSON.stringify(census))
    censuses.push(census)
  }
  return { tests: censuses.flatMap(({ tests }) => tests), errors: censuses.flatMap(({ errors }) => errors) }
}

/** Projects have a configuration of their own, or are named in the one of all, where `kill` is called `crash`. */
async function runProject(tree: string, project: Project, workers: string | undefined): Promise<ProjectRun> {
  const own = `vitest.${project}.config.ts`
  const hasOwn = existsSync(join(tree, own))
  const output = join(folder, 'run.json')
  rmSync(output, { force: true })
  const words = [
    join(root, 'tools/census/run-project.ts'),
    ...[hasOwn ? own : 'vitest.config.ts', output],
    ...(hasOwn ? [] : ['--project', project === 'kill' ? 'crash' : project]),
    ...(workers === undefined ? [] : ['--maxWorkers', workers]),
  ]
  const env = { ...process.env, TESTS: 'all' }
  // Standard output is for the census.
  const child = spawn(process.execPath, words, { cwd: tree, env, stdio: ['ignore', process.stderr, process.stderr] })
  await new Promise((resolve) => child.once('close', resolve))
  if (!existsSync(output)) throw new Error(`The run of ${project} has ended without a census.`)
  return JSON.parse(readFileSync(output, 'utf8')) as ProjectRun
}
