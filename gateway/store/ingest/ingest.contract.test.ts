import { sqlStore } from '../sql-store.ts'
import { inWorkerd, openTestStore } from '../testing.ts'
import { ingestContract } from './ingest.contract.ts'

ingestContract(inWorkerd ? 'D1' : 'SQLite', async () => sqlStore(await openTestStore()).open())
