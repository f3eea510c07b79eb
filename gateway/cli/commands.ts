// The subcommands of `citygate`, each of which is loaded only when it is asked for.

import type { Command } from 'commander'

export const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['translate', async () => (await import('./translate.ts')).translateCommand()],
  ['adapters', async () => (await import('./adapters.ts')).adaptersCommand()],
  ['mapping', async () => (await import('./mapping.ts')).mappingCommand()],
  ['models', async () => (await import('./models/command.ts')).modelsCommand()],
  ['validate', async () => (await import('./validate/command.ts')).validateCommand()],
  ['export', async () => (await import('./city/export.ts')).exportCommand()],
  ['apply', async () => (await import('./city/apply.ts')).applyCommand()],
  ['serve', async () => (await import('./serve.ts')).serveCommand()],
  ['sandbox', async () => (await import('./sandbox/command.ts')).sandboxCommand()],
  ['agent', async () => (await import('./agent.ts')).agentCommand()],
  ['token', async () => (await import('./token.ts')).tokenCommand()],
  ['config', async () => (await import('./config.ts')).configCommand()],
  ['policy', async () => (await import('./policy/command.ts')).policyCommand()],
  ['kpi', async () => (await import('./kpi.ts')).kpiCommand()],
  ['store', async () => (await import('./store/command.ts')).storeCommand()],
  ['audit', async () => (await import('./audit/command.ts')).auditCommand()],
  ['backup', async () => (await import('./backup/command.ts')).backupCommand()],
  ['restore', async () => (await import('./backup/restore-command.ts')).restoreCommand()],
  ['erase', async () => (await import('./erasures.ts')).eraseCommand()],
  ['erasures', async () => (await import('./erasures.ts')).erasuresCommand()],
  ['tenant', async () => (await import('./tenant.ts')).tenantCommand()],
  ['conformance', async () => (await import('../../conformance/cli/command.ts')).conformanceCommand()],
])
