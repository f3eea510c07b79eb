// `npm run shape`: what the tree looks like, in figures that may be compared from commit to commit. The rules stand here and
// in tools/layers.ts (layers, test support). `--list ROW` prints what a row counts. A figure over its bound is listed, and the
// command ends with 1. How long the checks take, and why the product has as many lines, is in
// docs/decisions/2026-11-30-size-and-times.md.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { testSupport } from './layers.ts'

interface Row {
  readonly name: string
  /** The bound; absent: the figure is for comparison. */
  readonly most?: number
  /** What is counted, a line each; of a row that is a sum, the parts. */
  readonly found: readonly string[]
  readonly count?: number
}

const maxSourceFiles = 20
const smallLines = 20

const supports = new RegExp(testSupport)
/** Targets that the conformance suite proves itself by: no product of a city, and more than tests. */
const suiteTargets = /^conformance\/mutants\//
const isGenerated = (path: string): boolean => /(^|\/)generated\//.test(path)
const isTest = (path: string): boolean => path.endsWith('.test.ts') || path.includes('/fixtures/')
const isProduct = (path: string): boolean => /^(gateway|standards|adapters|conformance|locales)\//.test(path)
/** A file of the program itself, by hand: no test, nothing generated, no declarations. */
const isSource = (path: string): boolean =>
  /\.(ts|mjs|js)$/.test(path) && !path.endsWith('.d.ts') && !isTest(path) && !isGenerated(path)

function output(command: string, args: readonly string[]): string {
  const { stdout, status, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  if (status !== 0 && stdout === '') throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
  return stdout
}

const tracked = output('git', ['ls-files'])
  .trim()
  .split('\n')
  .filter((path) => existsSync(path))
const texts = new Map<string, string>()

function textOf(path: string): string {
  const known = texts.get(path) ?? readFileSync(path, 'utf8')
  texts.set(path, known)
  return known
}

function linesOf(path: string): number {
  return textOf(path).split('\n').length - 1
}

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
  readonly to: string
}

/** Imports that lie on a circle, and imports against the order of the layers. */
function imports(): readonly Row[] {
  const parts = ['gateway', 'standards', 'adapters', 'conformance', 'locales', 'version.ts'].filter((path) =>
    existsSync(path),
  )
  const json = output('npx', ['depcruise', '--config', '.dependency-cruiser.mjs', '-T', 'json', ...parts])
  const { summary } = JSON.parse(json) as { readonly summary: { readonly violations: readonly Violation[] } }
  const linesWhere = (test: (name: string) => boolean): readonly string[] =>
    summary.violations.filter(({ rule }) => test(rule.name)).map(({ from, to }) => `${from} -> ${to}`)
  return [
    { name: 'imports in circles', most: 0, found: linesWhere((name) => name === 'circle') },
    { name: 'upward imports', most: 0, found: linesWhere((name) => name.startsWith('upward')) },
    { name: 'product imports test support', most: 0, found: linesWhere((name) => name === 'test-support') },
  ]
}

function folders(): Row {
  const counts = new Map<string, number>()
  for (const path of tracked.filter(isSource)) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1)
  const full = [...counts].filter(([, count]) => count > maxSourceFiles).toSorted((a, b) => b[1] - a[1])
  return {
    name: `folders with over ${maxSourceFiles} source files`,
    most: 2,
    found: full.map(([folder, count]) => `${count} ${folder}`),
  }
}

function smallFiles(): Row {
  const small = tracked.filter((path) => path.endsWith('.ts') && isSource(path) && linesOf(path) < smallLines)
  return { name: `files under ${smallLines} lines`, most: 30, found: small }
}

/** Files that generators write outside of folders named `generated`. */
const generatedFiles =
  /^(?:docs\/(?:adapters|losses|requirements)\.md|docs\/mapping\.schema\.json|standards\/contexts\/citygate-v1\.jsonld)$/

/** The lines between the marks of a generator, such as the tables of an adapter's README. */
function markedLinesOf(path: string): number {
  const marked = textOf(path).matchAll(/<!-- .*\(npm run generate\) -->([^]*?)<!-- (?:\w+:)?end -->/g)
  return [...marked].reduce((total, [, part = '']) => total + part.split('\n').length - 1, 0)
}

function sum(name: string, paths: readonly string[], most?: number, count = linesOf): Row {
  const counted = paths
    .map((path) => [path, count(path)] as const)
    .filter(([, lines]) => lines > 0)
    .toSorted((a, b) => b[1] - a[1])
  return {
    name,
    ...(most === undefined ? {} : { most }),
    found: counted.map(([path, lines]) => `${lines} ${path}`),
    count: counted.reduce((total, [, lines]) => total + lines, 0),
  }
}

/** Files in which something stands that there should be once. */
function places(name: string, pattern: RegExp): Row {
  const found = tracked.filter((path) => path.startsWith('gateway/') && isSource(path) && pattern.test(textOf(path)))
  return { name, most: 1, found }
}

function oldWords(): Row {
  const found = output('node', ['tools/words.ts'])
    .split('\n')
    .filter((line) => line !== '')
  return { name: 'old words in names, texts and comments', most: 0, found }
}

function explainedTests(): readonly string[] {
  const lines = textOf('tools/census/explained.tsv').split('\n')
  return lines.filter((line) => /^(?:gone|skipped|less)\t/.test(line))
}

function rows(): readonly Row[] {
  const productSources = tracked.filter((path) => path.endsWith('.ts') && isProduct(path) && isSource(path))
  return [
    ...imports(),
    folders(),
    smallFiles(),
    sum(
      'generated lines in git',
      tracked.filter((path) => isGenerated(path) || generatedFiles.test(path)),
      10_000,
    ),
    // They grow with the adapters: no bound.
    sum(
      'generated lines within pages for readers',
      tracked.filter((path) => path.endsWith('.md')),
      undefined,
      markedLinesOf,
    ),
    // Who makes the application has put together all that it is made of.
    places('places that put the gateway together', /(?<!function )\bcreateApp\(/),
    places('route types', /^export (interface|type) \w*Route\b/m),
    {
      name: 'vitest configurations',
      most: 1,
      found: tracked.filter((path) => /(^|\/)vitest[\w.]*\.config\.ts$/.test(path)),
    },
    oldWords(),
    // Taking the census takes hours: `npm run census -- --base COMMIT`.
    { name: 'explanations of tests that are gone, skipped or assert less', found: explainedTests() },
    sum(
      'product lines',
      productSources.filter((path) => !supports.test(path) && !suiteTargets.test(path)),
    ),
    sum(
      'lines of the targets of the suite',
      productSources.filter((path) => suiteTargets.test(path)),
    ),
    sum(
      'test support lines',
      tracked.filter((path) => path.endsWith('.ts') && isSource(path) && supports.test(path)),
    ),
  ]
}

const listed = process.argv.indexOf('--list')
const wantedRow = listed === -1 ? undefined : process.argv[listed + 1]
for (const { name, most, found, count = found.length } of rows()) {
  const isOver = most !== undefined && count > most
  console.log(
    `${String(count).padStart(7)}  ${name}${most === undefined ? '' : ` (at most ${most})`}${isOver ? ': TOO MANY' : ''}`,
  )
  const isListed = isOver || (wantedRow !== undefined && name.includes(wantedRow))
  if (isListed) for (const line of found) console.log(`           ${line}`)
  if (isOver) process.exitCode = 1
}
