import { describe } from 'vitest'
import { inWorkerd, openTestSql } from '../store/testing.ts'
import { sqlContract } from './sql.contract.ts'

describe.skipIf(!inWorkerd)('D1, which only workerd has', () => {
  sqlContract('D1', openTestSql)
})
