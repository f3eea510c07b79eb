// Keycloak with the realm of docs/sign-in.md, on loopback: the folder of its distribution is named by KEYCLOAK_HOME. Maven Central has
// it as org.keycloak:keycloak-quarkus-dist (zip); it needs Java 17 or later. `node tools/foreign/keycloak.ts` starts it until Ctrl+C.

import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type Running } from './server.ts'

export const keycloakUser = { name: 'ada', password: 'only-for-tests' }

/** Undefined where it is not installed. */
export function keycloakHome(): string | undefined {
  const home = process.env['KEYCLOAK_HOME'] ?? join(import.meta.dirname, '../../.foreign/keycloak')
  return existsSync(join(home, 'bin/kc.sh')) ? home : undefined
}

/** One that runs already, with this realm: KEYCLOAK_URL. */
export function runningKeycloak(): string | undefined {
  return process.env['KEYCLOAK_URL']
}

/** @returns the issuer, and how to stop it; its data are gone then */
export async function startKeycloak(home: string): Promise<Running & { readonly issuer: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'keycloak-'))
  const imports = join(home, 'data/import')
  mkdirSync(imports, { recursive: true })
  copyFileSync(join(import.meta.dirname, 'keycloak-realm.json'), join(imports, 'city-realm.json'))
  const start = (): Promise<Running> =>
    startServer(
      'keycloak',
      (port) => ({
        command: join(home, 'bin/kc.sh'),
        args: [
          'start-dev',
          '--import-realm',
          '--http-host=127.0.0.1',
          `--http-port=${port}`,
          '--db=dev-mem',
          '--health-enabled=false',
        ],
        env: { JAVA_OPTS_KC_HEAP: '-Xms128m -Xmx768m' },
      }),
      '/realms/city/.well-known/openid-configuration',
      folder,
    )
  // The first start of a new distribution builds it, which may take longer than a server is waited for.
  const running = await start().catch(start)
  return {
    url: running.url,
    issuer: `${running.url}/realms/city`,
    async stop() {
      await running.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

if (process.argv[1] === import.meta.filename) {
  const home = keycloakHome()
  if (home === undefined) {
    console.error('Keycloak is not installed: set KEYCLOAK_HOME to the folder of its distribution.')
    process.exitCode = 2
  } else {
    const { issuer } = await startKeycloak(home)
    console.log(`issuer: ${issuer}, user ${keycloakUser.name}, password ${keycloakUser.password}`)
  }
}
