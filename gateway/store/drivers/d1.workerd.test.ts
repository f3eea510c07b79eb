import { openTestSql } from '../testing.ts'
import { sqlContract } from './sql.contract.ts'

sqlContract('D1', openTestSql)
