// Every export of the kit says what it is, and every value has an example: an author of an adapter has nothing else to read.

import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

interface Exported {
  readonly name: string
  readonly file: string
}

const files = new Map<string, ts.SourceFile>()

function parsed(file: string): ts.SourceFile {
  const known = files.get(file)
  if (known !== undefined) return known
  const made = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true)
  files.set(file, made)
  return made
}

/** The exports of a file that lists them, each with the file that declares it. */
function exportsOf(file: string): readonly Exported[] {
  return parsed(file).statements.flatMap((one) => {
    if (!ts.isExportDeclaration(one) || one.exportClause === undefined || !ts.isNamedExports(one.exportClause))
      return []
    const from =
      one.moduleSpecifier !== undefined && ts.isStringLiteral(one.moduleSpecifier) ? one.moduleSpecifier.text : ''
    return one.exportClause.elements.map(({ name }) => ({ name: name.text, file: join(dirname(file), from) }))
  })
}

function namesOf(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  return isNamed && statement.name !== undefined ? [statement.name.text] : []
}

/** Whether a node or one of its members has an example. */
function hasExample(node: ts.Node): boolean {
  if (ts.getJSDocTags(node).some(({ tagName }) => tagName.text === 'example')) return true
  return ts.forEachChild(node, (child) => hasExample(child) || undefined) === true
}

function hasText(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).some((one) => (ts.getTextOfJSDocComment(one.comment) ?? '') !== '')
}

/** @returns what is missing */
function faultOf({ name, file }: Exported): string | undefined {
  const declared = parsed(file).statements.find((one) => namesOf(one).includes(name))
  if (declared === undefined) return `${name}: ${file} does not declare it`
  const isType = ts.isInterfaceDeclaration(declared) || ts.isTypeAliasDeclaration(declared)
  if (!isType && !hasExample(declared)) return `${name} has no example`
  return hasText(declared) || hasExample(declared) ? undefined : `${name} has no explanation`
}

it('documents each of its exports, and each value with an example', () => {
  const all = exportsOf(join(import.meta.dirname, 'index.ts'))
  expect(all.length).toBeGreaterThan(200)
  expect(all.flatMap((one) => faultOf(one) ?? [])).toEqual([])
})

it('notices a value without an example, and a type without an explanation', () => {
  const file = join(import.meta.dirname, 'binary/garbage.ts')
  expect(faultOf({ name: 'sampleBytes', file })).toBe('sampleBytes has no example')
  expect(faultOf({ name: 'none', file })).toContain('does not declare it')
})
