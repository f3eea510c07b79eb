// Who may call what of the NGSI-LD API: reading is for every role, writing for those who bring data. What of it each
// may see or change, the rules say (gateway/policy).

export const readers = ['reader', 'vendor', 'officer', 'operator'] as const
export const writers = ['vendor', 'officer'] as const
