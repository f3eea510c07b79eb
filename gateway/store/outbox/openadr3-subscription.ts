// The subscription of an OpenADR client (OpenADR 3.1.0, subscription) in the members of that API. The general subscription has
// what all subscriptions share: owner and endpoint, with the token of the client as a header of it.

/** Objects whose changes are notified. Subscriptions are not among them: nobody but their client sees them. */
export const openAdrObjects = ['PROGRAM', 'EVENT', 'REPORT', 'VEN', 'RESOURCE'] as const
export type OpenAdrObject = (typeof openAdrObjects)[number]

/** Reading changes nothing, and is not notified. */
export const openAdrOperations = ['CREATE', 'UPDATE', 'DELETE'] as const
export type OpenAdrOperation = (typeof openAdrOperations)[number]

export interface OpenAdrRequest {
  readonly clientName: string
  readonly programID?: string
  readonly targets?: readonly string[]
  readonly objectOperations: readonly {
    readonly objects: readonly OpenAdrObject[]
    readonly operations: readonly OpenAdrOperation[]
  }[]
}
