// What connectors remember beyond a restart: one text for each, which the connector alone reads.

import type { Sql } from '../drivers/sql.ts'

const select = 'select state from connector_state where tenant = ?1 and connector = ?2'
const upsert = `insert into connector_state (tenant, connector, state) values (?1, ?2, ?3)
  on conflict (tenant, connector) do update set state = excluded.state`

export async function getConnectorState(sql: Sql, tenant: string, connector: string): Promise<string | undefined> {
  const [row] = await sql.all<{ readonly state: string }>(select, [tenant, connector])
  return row?.state
}

export async function putConnectorState(sql: Sql, tenant: string, connector: string, state: string): Promise<void> {
  await sql.batch([{ sql: upsert, values: [tenant, connector, state] }])
}
