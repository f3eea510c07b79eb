// The API reference at /docs: Scalar over this gateway's own document. Nothing comes from another host: no font, no proxy, no
// telemetry; the content security policy permits none either.

export interface Scalar {
  createApiReference(selector: string, configuration: Readonly<Record<string, unknown>>): unknown
}

const { Scalar: scalar } = globalThis as { readonly Scalar?: Scalar }
if (scalar === undefined) location.replace('/docs?view=plain')
else {
  document.getElementById('plain')?.remove()
  scalar.createApiReference('#reference', {
    url: '/openapi.json',
    servers: [{ url: location.origin, description: 'This gateway' }],
    withDefaultFonts: false,
    proxyUrl: '',
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    showDeveloperTools: 'never',
    hideClientButton: true,
    documentDownloadType: 'json',
    persistAuth: false,
    defaultOpenAllTags: false,
    authentication: { preferredSecurityScheme: 'token' },
    metaData: { title: 'Citygate: HTTP interface' },
  })
}
