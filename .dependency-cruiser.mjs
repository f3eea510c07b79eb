// Which part of the project may import which: downward only, type-only imports included, and no circle of files.
// `npm run layers` checks it.

import { layers, suite, testSupport } from './tools/layers.ts'

export default {
  forbidden: [
    { name: 'circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'test-support', severity: 'error', from: { pathNot: testSupport }, to: { path: testSupport } },
    {
      // Callers see operations, and no SQL.
      name: 'store-drivers',
      severity: 'error',
      from: { path: '^gateway/', pathNot: ['^gateway/(store|runtime|cli|audit/witness)/', testSupport] },
      to: { path: '^gateway/store/drivers/' },
    },
    {
      name: 'upward-from-conformance',
      severity: 'error',
      from: { path: suite, pathNot: testSupport },
      to: { path: layers.slice(3).map(({ path }) => path) },
    },
    ...layers.slice(0, -1).map(({ name, path }, index) => ({
      name: `upward-from-${name}`,
      severity: 'error',
      from: { path, pathNot: testSupport },
      to: { path: [suite, ...layers.slice(index + 1).map((layer) => layer.path)] },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['node_modules', '^dist/', '\\.test\\.ts$'] },
  },
}
