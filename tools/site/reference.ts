// The interactive API reference of the site: Scalar over the OpenAPI document, with no proxy and nothing from another host.

export const referencePage = `# API reference

All operations with their parameters, examples and answers; requests can be sent from the page.

[Open the API reference](/reference/index.html){target="_self"}

A gateway serves the same at \`/docs\`, where requests go to that gateway. From this site they go to the address that you choose under "Server"; the
gateway must name this site in \`cors.origins\` ([Configuration](configuration.md)). Without scripts, \`/docs?view=plain\` of a gateway has everything on one page.

The document itself is \`/openapi.json\` of a gateway, and \`citygate/openapi.json\` of the package. [Clients](clients.md) are made from it.
`

export const referenceHtml = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self' http: https:; img-src 'self' data: blob:; font-src 'self' data:">
<title>Citygate: API reference</title><link rel="icon" href="data:,"></head>
<body><div id="reference"></div><noscript><p>This page needs scripts. <code>/docs?view=plain</code> of a gateway does not.</p></noscript>
<script src="./scalar.js" defer></script><script src="./start.js" type="module"></script></body></html>
`

export const referenceStart = `Scalar.createApiReference('#reference', {
  url: './openapi.json',
  servers: [
    { url: '{gateway}', description: 'A gateway', variables: { gateway: { default: 'http://localhost:8787' } } },
  ],
  withDefaultFonts: false,
  proxyUrl: '',
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  persistAuth: false,
  authentication: { preferredSecurityScheme: 'token' },
})
`
