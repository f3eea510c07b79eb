// Files that were sent with messages (photographs, sound), by message and position in it.

import type { Part } from '../../../adapters/adapter.ts'
import type { Category } from '../../../standards/hub/category.ts'
import type { Sql, Statement } from '../drivers/sql.ts'

export interface AttachmentKey {
  readonly tenant: string
  /** The gateway's id of the message. */
  readonly message: string
  /** From 0. */
  readonly position: number
}

export interface Attachment extends Part {
  readonly source: string
  readonly category: Category
  readonly received: string
}

const columns = 'source, name, media_type as mediaType, category, received'
const selectOne = `select ${columns}, body from attachment where tenant = ?1 and message = ?2 and position = ?3`
const selectOfMessage = `select ${columns}, position from attachment where tenant = ?1 and message = ?2 order by position`
const insert = `insert into attachment (tenant, message, position, source, name, media_type, category, body, received, expires)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)`

export async function readAttachment(sql: Sql, key: AttachmentKey): Promise<Attachment | undefined> {
  const [row] = await sql.all<Attachment>(selectOne, [key.tenant, key.message, key.position])
  return row
}

/** The attachments of a message, without the bytes. */
export async function listAttachments(
  sql: Sql,
  of: { readonly tenant: string; readonly message: string },
): Promise<readonly (Omit<Attachment, 'body'> & { readonly position: number })[]> {
  return sql.all(selectOfMessage, [of.tenant, of.message])
}

export interface AttachmentsWrite {
  readonly tenant: string
  readonly source: string
  readonly message: string
  readonly received: string
  readonly attachments: readonly (Part & { readonly category: Category })[]
  /** Sort key of an instant; null: it does not expire. */
  readonly expires: string | null
}

export function writeAttachments(write: AttachmentsWrite): readonly Statement[] {
  const { tenant, source, message, received, expires } = write
  return write.attachments.map(({ name, mediaType, category, body }, position) => ({
    sql: insert,
    values: [tenant, message, position, source, name, mediaType, category, body, received, expires],
  }))
}
