// Addresses of this API, as NGSI v2 writes them: without the server, which clients know.

export const prefix = '/v2'

export function locationOf({ id, type }: { readonly id: string; readonly type: string }): string {
  return `${prefix}/entities/${encodeURIComponent(id).replaceAll('%3A', ':')}?type=${encodeURIComponent(type)}`
}
