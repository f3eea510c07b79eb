// Generated from gateway/openapi.yaml; not edited by hand.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this gateway is, for people (HTML) and machines (JSON) */
        get: operations["home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process lives */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Store, migrations and contexts are there, and the store can be written to */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The messages of every adapter, AsyncAPI 3.0 */
        get: operations["asyncapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document as a page */
        get: operations["docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contexts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A pinned JSON-LD @context */
        get: operations["context"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A reader's token from the local issuer (only where one runs; RFC 6749 4.4) */
        post: operations["token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/oauth-protected-resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who issues tokens for this gateway, and how they may be bound (RFC 9728) */
        get: operations["resourceMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/authzen-configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where decisions are asked for (OpenID AuthZEN Authorization API 1.0, section 9) */
        get: operations["authzenMetadata"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an operator watches (scope operator), on the long-lived runtimes, also while the store is full; at Cloudflare see Analytics Engine */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/translate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Translate a payload; nothing of it is stored
         * @description The payload is the body and the adapter's options are query parameters prefixed `option.` (a space before an
         *     offset is read as plus), or the body is a translation request. `Prefer: handling=strict` refuses a translation
         *     that loses anything.
         */
        post: operations["translate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adapters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The formats that this gateway speaks */
        get: operations["listAdapters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/adapters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One format, with its options and examples */
        get: operations["getAdapter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sources that the caller may see, by id */
        get: operations["listSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /** One source; secrets among its options are not shown */
        get: operations["getSource"];
        /** Create or replace a source; what its adapter needs and the options lack is refused, never guessed */
        put: operations["putSource"];
        post?: never;
        /** Remove a source with everything that came from it */
        delete: operations["deleteSource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/messages": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one message, a batch as NDJSON, or raw frames
         * @description 202 says that everything is stored: each message's changes, or the refused message as a dead letter. A
         *     message that the protocol itself identifies is applied once. With `Idempotency-Key` a repeated request gets the
         *     first answer again.
         *
         *     A request with one message, which is any media type but the two below, answers the status of the message: where it
         *     is refused, 422 (or 403, 413) as a problem with the members `deadLetter` and `results`, and `Location` names the
         *     dead letter. A batch (`application/x-ndjson`) and frames answer 202 however many messages they hold, and each
         *     member of `results` says what became of one message: look for `"result": "refused"`.
         */
        post: operations["postMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/dead-letters": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /**
         * The refused messages of a source, oldest first
         * @description A letter is kept for 30 days; of one source the newest 10,000 letters and 100 MB at the most.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/dead-letters/{n}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        /** One refused message and why it was refused */
        get: operations["getDeadLetter"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/dead-letters/{n}/payload": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        /**
         * The bytes of a refused message, for the vendor that sent it
         * @description The client that owned the source when the message came reads it, and nobody else: a policy decides attribute by
         *     attribute, and a message that was not decoded has none.
         */
        get: operations["getDeadLetterPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sources/{id}/dead-letters/{n}/replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a refused message again, say after the source's options were mended */
        post: operations["replayDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest state, by id, in any format that can write it */
        get: operations["listEntities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/entities/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entity; one that is not there and one that the caller may not see answer alike */
        get: operations["getEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registered clients, by id */
        get: operations["listClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        /** One client; its keys are named and not shown */
        get: operations["getClient"];
        /**
         * Register a client, or replace its registration
         * @description A key of `apiKeys` whose name is new is made and shown in this answer only; one that is not in the list any more
         *     is gone. What changes holds at once in the process that changed it, and within a minute in all others.
         */
        put: operations["putClient"];
        post?: never;
        /**
         * Remove a registration with its keys
         * @description Tokens that an issuer gives the client are then taken like those of any client that is not registered, and it is told
         *     what it subscribed to by what its token said alone; `suspended` keeps it out.
         */
        delete: operations["deleteClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The published policies, by id, and what is in force */
        get: operations["listPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        /** One policy with its last hundred versions */
        get: operations["getPolicy"];
        /**
         * Publish a policy (ODRL 2.2, in the profile of standards/odrl/profile.md), or a new version of it
         * @description The document is expanded, validated and compiled; one that is not understood is refused with the place. It holds at
         *     once in the process that it was published by, and within five seconds in all others. Where the configuration asks for
         *     two officers, it is proposed (202) and holds when another officer approves it. What says what holds already changes
         *     nothing.
         */
        put: operations["putPolicy"];
        post?: never;
        /** Withdraw a policy; its versions stay */
        delete: operations["deletePolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/rollback": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish an earlier document again, as a new version */
        post: operations["rollBackPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/versions/{n}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        /** One version with its document */
        get: operations["getPolicyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/versions/{n}/approval": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve what another officer has proposed */
        post: operations["approvePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{id}/versions/{n}/refusal": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse what was proposed, take one's own proposal back, or end a trial */
        post: operations["refusePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The records of consent, by id */
        get: operations["listConsents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/consents/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["ConsentId"];
            };
            cookie?: never;
        };
        /** One record of consent */
        get: operations["getConsent"];
        /**
         * Record a consent (ISO/IEC TS 27560 in the words of DPV), or its withdrawal
         * @description Policies refer to it by `citygate:consent`. A change holds at once in the process that took it, and within seconds in
         *     all others. A record is never taken away: what was given is withdrawn.
         */
        put: operations["putConsent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was granted in an emergency, latest first */
        get: operations["listBreakGlass"];
        put?: never;
        /**
         * Ask to read in an emergency what the policies hide
         * @description Whoever asks, and whoever lets it, shows a token that is bound to a key or a certificate (level A2). Once another officer
         *     has let it, whoever asked reads the entities that are named, whatever the policies of the city say of them, for as many
         *     minutes; what the law does not let go, does not go. Nothing is written, no notification and no pseudonym is lifted.
         *     Each use is recorded with the grant's id. Needs `breakGlass.notify` in the configuration, where each step is told.
         */
        post: operations["askBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass/{id}": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End it before its time, or refuse it */
        delete: operations["endBreakGlass"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/break-glass/{id}/approval": {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let another officer's asking begin */
        post: operations["approveBreakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access/v1/evaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the rules decide for somebody about an entity, and why (OpenID AuthZEN Authorization API 1.0, section 6) */
        post: operations["evaluate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access/v1/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Several such questions (section 7) */
        post: operations["evaluateAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access/v1/search/subject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which registered clients may do something with an entity (section 8.4) */
        post: operations["searchSubjects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access/v1/search/resource": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which entities of a type somebody may read or modify (section 8.5) */
        post: operations["searchResources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/access/v1/search/action": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What somebody may do with an entity (section 8.6) */
        post: operations["searchActions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed checkpoint of the tenant's audit log (C2SP tlog-checkpoint) */
        get: operations["getCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/tile/entries/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A bundle of up to 256 records (C2SP tlog-tiles, "Log entries") */
        get: operations["getLogEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/tile/{level}/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tile of up to 256 hashes (C2SP tlog-tiles, "Merkle Tree") */
        get: operations["getLogTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/proof/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A record with the proof that it is in the log (C2SP tlog-proof), to be kept and verified offline */
        get: operations["getLogProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The officer's pages; without a session, the form to sign in
         * @description Pages for a browser, in the language of `lang` or `Accept-Language` (en, fr, es, ar, ru, zh). A problem is a page too.
         */
        get: operations["consoleStart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a session with an access token
         * @description The token is kept in the cookie `__Host-citygate` (`citygate` on plain http, which is taken on loopback only): HttpOnly,
         *     SameSite=Strict, no longer than it lives and twelve hours at the most. Forms are taken from pages of this gateway alone, by
         *     `Sec-Fetch-Site` or `Origin`. A token that is bound to a key (DPoP) cannot be used here.
         */
        post: operations["consoleSignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/session/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the session; the token is not revoked */
        post: operations["consoleSignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules in force as sentences, with what lint has to say, and what officers have published */
        get: operations["consolePolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check or publish a policy; one that is refused comes back as it was written */
        post: operations["consolePublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish what an earlier version said */
        post: operations["consoleRollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a policy */
        post: operations["consoleWithdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}/versions/{n}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a version that waits, as another officer */
        post: operations["consoleApprove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/policies/{id}/versions/{n}/refusal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuse a version that waits */
        post: operations["consoleRefuse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Why did they see this: a search over the recorded decisions
         * @description A client is found by its name while the key of the month is kept (`audit.keyMonths`). A page looks at 20,000 entries at
         *     the most, newest first, and links to those further back.
         */
        get: operations["consoleDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the rules would decide for somebody, and why */
        get: operations["consoleSimulate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/packs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The law packs with their dates, and what is stale */
        get: operations["consolePacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was asked for in an emergency, and the forms to ask, to let and to end */
        get: operations["consoleBreakGlass"];
        put?: never;
        /**
         * Ask to read in an emergency what the policies hide
         * @description A session is of the level A1, unless its token is bound to the certificate that the browser shows: this needs A2.
         */
        post: operations["consoleAsk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/break-glass/{id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let what was asked for, as another officer */
        post: operations["consoleLet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/break-glass/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End it before its time */
        post: operations["consoleEnd"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the sources are: what came last, what was refused, what waits */
        get: operations["consoleSources"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sources/{id}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        /** The refused messages of a source, without their content */
        get: operations["consoleDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/sources/{id}/dead-letters/{n}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a refused message again */
        post: operations["consoleReplay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdapterId: string;
        SourceId: string;
        /** @description The `client_id` of its tokens behind the prefix of the issuer, or a name of the city's for one without */
        ClientId: string;
        ConsentId: string;
        ConsentInput: {
            /**
             * @description The first two are consent, all others are none
             * @enum {unknown}
             */
            status: "dpv:ConsentGiven" | "dpv:RenewedConsentGiven" | "dpv:ConsentWithdrawn" | "dpv:ConsentRevoked" | "dpv:ConsentRefused" | "dpv:ConsentExpired" | "dpv:ConsentInvalidated" | "dpv:ConsentRequested" | "dpv:ConsentRequestDeferred" | "dpv:ConsentUnknown";
            /** @description Ids of the entities that are about the data subject */
            entities?: string[];
            /** @description The `owner` of others that are about it, as they name it */
            owner?: string;
            /** @description Of DPV 2.3, or IRIs; a narrower purpose is its broader one */
            purposes: string[];
            /** @description Whom it is for: `urn:citygate:role:NAME` or `urn:citygate:client:ID`; absent: whoever has the purposes */
            recipients?: string[];
            /**
             * Format: date-time
             * @description Absent: not before it is withdrawn
             */
            expires?: string;
            /**
             * @description Where its status is asked for besides: a JSON object with a member `status`. An answer serves for `maximumAge`
             *     seconds; without one that is so young there is no consent
             */
            source?: {
                /** Format: uri */
                url: string;
                maximumAge: number;
            };
        };
        Consent: {
            id: string;
            status: string;
            entities: string[];
            owner?: string;
            purposes: string[];
            recipients?: string[];
            /** Format: date-time */
            expires?: string;
            source?: Record<string, never>;
            /** @description What its source said last */
            said?: {
                status: string;
                /** Format: date-time */
                at: string;
            };
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            modified: string;
        };
        ConsentList: {
            consents: components["schemas"]["Consent"][];
        };
        BreakGlassInput: {
            /** @enum {unknown} */
            reason: "threat-to-life" | "public-safety" | "failure-of-infrastructure" | "other";
            /** @description Why, for those who look through it afterwards */
            text: string;
            minutes: number;
            /** @description With the hub's names */
            types?: string[];
            entities?: string[];
        };
        BreakGlass: {
            id: string;
            /** @enum {unknown} */
            state: "asked" | "lapsed" | "running" | "ended";
            by: components["schemas"]["BreakGlassOfficer"];
            reason: string;
            text: string;
            types: string[];
            entities: string[];
            minutes: number;
            /** Format: date-time */
            asked: string;
            approver?: components["schemas"]["BreakGlassOfficer"];
            /** Format: date-time */
            approved?: string;
            /** Format: date-time */
            until?: string;
            /**
             * Format: date-time
             * @description Before its time
             */
            ended?: string;
        };
        BreakGlassOfficer: {
            issuer: string;
            client: string;
            /** @description A pseudonym */
            subject: string;
            /** @description No person: the client for itself */
            isClient?: boolean;
        };
        BreakGlassList: {
            grants: components["schemas"]["BreakGlass"][];
        };
        ResourceMetadata: {
            resource: string;
            resource_name?: string;
            resource_documentation?: string;
            authorization_servers: string[];
            scopes_supported: string[];
            bearer_methods_supported: string[];
            authorization_details_types_supported?: string[];
            dpop_signing_alg_values_supported?: string[];
            dpop_bound_access_tokens_required?: boolean;
            tls_client_certificate_bound_access_tokens?: boolean;
        };
        /** @description Who decided; the subject by a pseudonym that stays the same */
        Officer: {
            issuer: string;
            client: string;
            subject: string;
            /**
             * @description No person, but the client for itself
             * @constant
             */
            isClient?: true;
        };
        PolicyWarning: {
            path: string;
            code: string;
            detail: string;
        };
        PolicyCheck: {
            uid: string;
            digest: string;
            warnings: components["schemas"]["PolicyWarning"][];
        };
        PolicyVersion: {
            version: number;
            /**
             * @description `withdrawn`: the policy ended with this version. `replaced`: another version took its place
             * @enum {unknown}
             */
            state: "proposed" | "in-force" | "shadow" | "replaced" | "withdrawn" | "refused";
            /** @enum {unknown} */
            mode: "enforce" | "shadow";
            /** @description The policy's own IRI */
            uid: string;
            /** @description SHA-256 of the document as canonical JSON (RFC 8785), base64url */
            digest: string;
            withdraws: boolean;
            author: components["schemas"]["Officer"];
            /** Format: date-time */
            at: string;
            decider?: components["schemas"]["Officer"];
            /** Format: date-time */
            decided?: string;
            /** @description As it was published */
            document?: Record<string, never>;
        };
        Policy: {
            id: components["schemas"]["SourceId"];
            /** @enum {unknown} */
            state: "in-force" | "withdrawn" | "proposed" | "shadow" | "refused";
            /** @description The last one first */
            versions: components["schemas"]["PolicyVersion"][];
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            modified: string;
            /** @description What is hardly meant */
            warnings?: components["schemas"]["PolicyWarning"][];
        };
        PolicyList: {
            /** @description With the versions that are not over */
            policies: components["schemas"]["Policy"][];
            /** @description What decides for this tenant now */
            inForce: {
                /** @description Of all of it */
                digest: string;
                uids: string[];
                /** @description Those of them that the configuration names */
                configured: string[];
            };
        };
        PolicyRollback: {
            version: number;
        };
        EvaluationSubject: {
            /** @description Any; only clients are known */
            type: string;
            /** @description The client's id */
            id: string;
            /** @description What its token would say. What is not here is not known, and never helps it; other members are ignored */
            properties?: {
                roles?: string[];
                purposes?: string[];
                legalBases?: string[];
                /** @description ISO 3166 */
                jurisdiction?: string;
                /** @description Safeguards that are on record, by the names that packs of law have for them */
                held?: string[];
                /** @enum {unknown} */
                level?: "A0" | "A1" | "A2" | "A3";
            };
        };
        EvaluationAction: {
            /**
             * @description `read`, `modify`, or what the key `authzen.actions` of the configuration says that another one is. Anything else
             *     is permitted to nobody
             */
            name: string;
            /** @description Ignored */
            properties?: Record<string, never>;
        };
        EvaluationResource: {
            /** @description A type of the entity with the hub's name */
            type: string;
            /**
             * @description The entity's id; of a type in `authzen.localIds` of the configuration what stands behind `urn:ngsi-ld:TYPE:`. What is
             *     not there is permitted to nobody
             */
            id: string;
            /** @description Other members are ignored */
            properties?: {
                /**
                 * @description To be tried in its place: a normalized entity with the hub's names. Attributes of attributes are decided as
                 *     far as it has them
                 */
                entity?: Record<string, never>;
            };
        };
        EvaluationContext: {
            /** @description As of when it is decided, RFC 3339; now where absent */
            time?: string;
            /** @description Each rule is told with the truth of its comparisons, and each of a pack with its clause */
            explain?: boolean;
            /**
             * @description Decided by other policies than those in force: exactly these or, with `version`, as if that version of a published
             *     policy were in force. Nothing is changed
             */
            simulate?: {
                version?: {
                    policy: components["schemas"]["SourceId"];
                    version: number;
                };
                policies?: Record<string, never>[];
            } & (unknown | unknown);
        };
        Evaluation: {
            subject: components["schemas"]["EvaluationSubject"];
            action: components["schemas"]["EvaluationAction"];
            resource: components["schemas"]["EvaluationResource"];
            context?: components["schemas"]["EvaluationContext"];
        };
        /**
         * @description Members beside the list hold for each question of it; a question that has its own replaces them, but for `type`, `id` and
         *     `name` that its own lacks. Each question is then an `Evaluation`
         */
        Evaluations: {
            subject?: Record<string, never>;
            action?: Record<string, never>;
            resource?: Record<string, never>;
            context?: Record<string, never>;
            options?: {
                /** @enum {unknown} */
                evaluations_semantic?: "execute_all" | "deny_on_first_deny" | "permit_on_first_permit";
            };
            evaluations?: Record<string, never>[];
        };
        SearchPage: {
            /** @description The `next_token` of the page before */
            token?: string;
            /** @default 20 */
            limit: number;
        };
        SubjectSearch: {
            /**
             * @description `client`, and the types that the key `authzen.subjectTypes` of the configuration names beside it, are those of which
             *     there are subjects. What the registration of each says holds; `properties`
             *     say what its token would say beside it, and where both name something, what both name holds
             */
            subject: {
                type: string;
                properties?: components["schemas"]["EvaluationSubject"];
            };
            action: components["schemas"]["EvaluationAction"];
            resource: components["schemas"]["EvaluationResource"];
            context?: components["schemas"]["EvaluationContext"];
            page?: components["schemas"]["SearchPage"];
        };
        ResourceSearch: {
            subject: components["schemas"]["EvaluationSubject"];
            action: components["schemas"]["EvaluationAction"];
            resource: {
                type: string;
            };
            context?: components["schemas"]["EvaluationContext"];
            page?: components["schemas"]["SearchPage"];
        };
        ActionSearch: {
            subject: components["schemas"]["EvaluationSubject"];
            resource: components["schemas"]["EvaluationResource"];
            context?: components["schemas"]["EvaluationContext"];
            page?: components["schemas"]["SearchPage"];
        };
        SearchResults: {
            results: {
                type?: string;
                id?: string;
                name?: string;
            }[];
            page: {
                next_token: string;
                count?: number;
            };
        };
        EvaluationAnswer: {
            decision: boolean;
            /**
             * @description `reason` (all, some, none), `reason_user` in six languages, `reason_admin`, `policy` with its digest, `obligations`:
             *     what whoever enforces the decision has to do with each attribute that is not shown as it is, and with the
             *     answer as a whole. One of `urn:citygate:obligation:treat` names an `attribute` of the entity, with its `datasetId`
             *     where it has one; with a `path`, it is of what stands in that attribute: from there inwards, each step with
             *     `attribute` and `datasetId` likewise. An `explanation` names what it is of in the same way; without
             *     an `attribute` it is of an entity that has none. Where the city is under a
             *     law, `law`: of each category whether it may leave, the packs that were enforced, and what they say
             */
            context?: Record<string, never>;
        };
        ClientInput: {
            /** @description For people */
            name?: string;
            /**
             * @description The least that it has to show: A0 a key of `apiKeys`, A1 a token, A2 a token that is bound to a key or a
             *     certificate, A3 a signature over each request. Absent: whatever is good for what it asks
             * @enum {unknown}
             */
            level?: "A0" | "A1" | "A2" | "A3";
            /** @description It is not let in, and is told nothing that it subscribed to */
            suspended?: boolean;
            /** @description ISO 3166 code of the law that it receives data under */
            jurisdiction?: string;
            /** @description What it may have data for, as IRIs; a token that names others too is held to these */
            purposes?: string[];
            /** @description By what law it may have them, as IRIs; a token that names others too is held to these */
            legalBases?: string[];
            /**
             * @description Safeguards that are on record for it, by the names of the packs of law that ask for them, such as
             *     `eu-gdpr:A46-2-c` or `cn:standard-contract`. Where its token names some too, those that both name
             */
            held?: string[];
            /** @description What its keys, and its signatures without a token, may send messages to */
            sources?: components["schemas"]["SourceId"][];
            apiKeys?: {
                name: components["schemas"]["SourceId"];
                /** Format: date-time */
                expires?: string;
            }[];
            /**
             * @description Public keys (RFC 7517) of Ed25519, P-256, P-384 or RSA, with which it signs requests; `kid`, or the thumbprint of
             *     the key, is the `keyid` of its signatures
             */
            signatureKeys?: Record<string, never>[];
        };
        Client: {
            id: components["schemas"]["ClientId"];
            name?: string;
            /** @enum {unknown} */
            level?: "A0" | "A1" | "A2" | "A3";
            suspended?: boolean;
            jurisdiction?: string;
            purposes?: string[];
            legalBases?: string[];
            held?: string[];
            sources: string[];
            apiKeys: {
                name: string;
                /** Format: date-time */
                created: string;
                /** Format: date-time */
                expires?: string;
                /** @description Only in the answer that made it, and nowhere else */
                key?: string;
            }[];
            signatureKeys: {
                kid: string;
            }[];
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            modified: string;
        };
        ClientList: {
            clients: components["schemas"]["Client"][];
        };
        Home: {
            /** @constant */
            name: "Citygate";
            version: string;
            adapters: string[];
            links: {
                [key: string]: string;
            };
        };
        Health: {
            /** @constant */
            status: "alive";
        };
        Ready: {
            ready: boolean;
            checks: {
                [key: string]: boolean;
            };
        };
        Token: {
            access_token: string;
            /** @constant */
            token_type: "Bearer";
            expires_in: number;
            scope: string;
        };
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            code: string;
            /** @description Where in the payload */
            path?: string;
            /** @description The clause of the standard that is broken */
            clause?: string;
            /** @description The option that is missing or wrong */
            option?: string;
            /** @description The limit that was exceeded */
            limit?: string;
            maximum?: number;
            /** @description What there is instead */
            available?: string[];
            losses?: components["schemas"]["Loss"][];
            /** @description Each fault of a document that is checked whole; the first is that of `detail` and `path` */
            errors?: {
                path: string;
                detail: string;
            }[];
        };
        /** @description A problem; of a single message that was refused and is kept, with the members below */
        RefusedMessage: {
            /** @description The dead letter that keeps the message */
            deadLetter?: string;
            /** @description As in a receipt, of this one message */
            results?: unknown[];
        } & components["schemas"]["Problem"];
        Loss: {
            /** @enum {unknown} */
            kind: "dropped" | "coerced" | "approximated" | "assumed" | "carried";
            /** @enum {unknown} */
            in: "source" | "hub";
            path: string;
            attribute?: string;
            code: string;
            tolerance?: number;
            /** @description One sentence: what was found and what is allowed */
            detail?: string;
        };
        Repair: {
            path: string;
            code: string;
            clause: string;
        };
        TranslationRequest: {
            from: components["schemas"]["AdapterId"];
            to: components["schemas"]["AdapterId"];
            target?: string;
            /** @description Of the payload; the first that `from` reads where absent and there is but one */
            mediaType?: string;
            options?: {
                [key: string]: unknown;
            };
            /** @description Options of `to` */
            targetOptions?: {
                [key: string]: unknown;
            };
            /** @description Text, or JSON where the format is JSON */
            payload?: unknown;
            payloadBase64?: string;
        } & (unknown | unknown);
        Translation: {
            output?: string;
            outputBase64?: string;
            mediaType: string;
            entities: components["schemas"]["Entity"][];
            losses: components["schemas"]["Loss"][];
            repairs: components["schemas"]["Repair"][];
            advice?: components["schemas"]["Advice"][];
        } & (unknown | unknown);
        Entity: {
            id: string;
            type: string | unknown[];
        };
        AdapterList: {
            adapters: components["schemas"]["AdapterSummary"][];
        };
        AdapterSummary: {
            id: components["schemas"]["AdapterId"];
            /** @enum {unknown} */
            stability: "experimental" | "beta" | "stable";
            summary?: string;
            standard: {
                name: string;
                editions: string[];
                url: string;
            };
            reads: {
                mediaType: string;
                types: string[];
            }[];
            writes: {
                name: string;
                mediaType: string;
                types: string[];
            }[];
        };
        AdapterDetail: components["schemas"]["AdapterSummary"] & {
            /** @description JSON Schema 2020-12 of the adapter's options */
            options: Record<string, never>;
            examples: {
                name: string;
                title: string;
                mediaType: string;
                /** @description Those of the adapter that it is read with */
                options: Record<string, never>;
                /** @description The payload, as text or as base64 */
                input: {
                    text?: string;
                    base64?: string;
                };
            }[];
        };
        SourceInput: {
            adapter: components["schemas"]["AdapterId"];
            /** @description By the adapter's schema */
            options?: {
                [key: string]: unknown;
            };
            /** @description ISO 3166 code of the law that the data is under */
            jurisdiction: string;
            /** @description The `client_id` of the vendor that sends */
            owner: string;
            /** @description How far ahead of the gateway's clock a time of observation may be; `limits.aheadSeconds` of the configuration (a day) where absent. What is further ahead is kept in the temporal history and never becomes the latest state */
            aheadSeconds?: number;
        };
        Source: {
            id: components["schemas"]["SourceId"];
            adapter: components["schemas"]["AdapterId"];
            options: Record<string, never>;
            jurisdiction: string;
            owner: string;
            aheadSeconds?: number;
            /** Format: date-time */
            created: string;
            /** Format: date-time */
            modified: string;
        };
        SourceList: {
            sources: components["schemas"]["Source"][];
        };
        Frames: {
            frames: ({
                hex?: string;
                base64?: string;
                /** @description The sender's address as the front end names it */
                peer?: string;
                /** Format: date-time */
                receivedAt?: string;
            } & (unknown | unknown))[];
        };
        Receipt: {
            results: {
                /** @enum {unknown} */
                result: "stored" | "duplicate" | "fragment" | "refused";
                /** @description The entities that changed, as the client may call them */
                entities?: string[];
                losses?: components["schemas"]["Loss"][];
                repairs?: components["schemas"]["Repair"][];
                /** @description The protocol's replies in hexadecimal */
                replies: string[];
                advice?: components["schemas"]["Advice"][];
                problem?: components["schemas"]["Problem"];
                /** @description The dead letter that keeps the message */
                deadLetter?: string;
            }[];
        };
        /**
         * @description Something that is stored as it was sent and that its sender may not have meant. It is no loss, and strict handling
         *     does not refuse it
         */
        Advice: {
            /**
             * @description The hub does not know the name, so its data category is `unclassified`
             * @enum {unknown}
             */
            code: "unknown-type" | "unknown-attribute";
            type: string;
            attribute?: string;
            /** @description The name of the hub that is most like it */
            nearest?: string;
            detail: string;
        };
        DeadLetterList: {
            deadLetters: components["schemas"]["DeadLetter"][];
        };
        DeadLetter: {
            n: string;
            /** Format: date-time */
            receivedAt: string;
            mediaType: string;
            /** @description The size of the payload */
            bytes: number;
            problem: components["schemas"]["Problem"];
            /** @enum {unknown} */
            state: "waiting" | "replayed";
        };
    };
    responses: {
        /**
         * @description What was found, in the order of the ids. `page.next_token` goes into `page.token` of the next search; it is empty at
         *     the end
         */
        SearchResults: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SearchResults"];
            };
        };
        /** @description The policy. 201: it is new. 202: it waits for another officer, and what was in force still is */
        Policy: {
            headers: {
                ETag?: string;
                Location?: string;
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Policy"];
            };
        };
        /** @description A page without scripts */
        Page: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description What is wrong, as a page */
        PageProblem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "text/html": string;
            };
        };
        /** @description Done; the page to go on with is in `Location` */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description What is wrong, and where. Where the one message of the request was refused, `Location` is its dead letter */
        Refused: {
            headers: {
                Location?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["RefusedMessage"];
            };
        };
        /** @description What is wrong, and where */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description The tile's number, three digits an element, and `.p/` with its width where it is partial; it holds slashes */
        TilePath: string;
        /** @description handling=strict refuses a translation that loses (RFC 7240) */
        Prefer: string;
        /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
        Tenant: string;
        /** @description A name of the request, up to 128 visible ASCII characters; the answer has it too (AuthZEN 1.0, section 10.1) */
        RequestId: string;
        /** @description An option of the adapter by its name, such as `option.timezone=+08:00`; JSON where it is not text */
        Option: string;
        Limit: number;
        /** @description Opaque, from the `Link` of the page before */
        Cursor: string;
        /** @description Wins over `Accept` */
        Format: components["schemas"]["AdapterId"];
        /** @description One of the targets of `format` */
        Target: string;
        /** @description Wins over `Accept-Language` */
        Lang: "en" | "fr" | "es" | "ar" | "ru" | "zh";
        ClientId: components["schemas"]["ClientId"];
        PolicyId: components["schemas"]["SourceId"];
        PolicyVersion: number;
        ConsentId: components["schemas"]["ConsentId"];
        BreakGlassId: string;
        SourceId: components["schemas"]["SourceId"];
    };
    requestBodies: never;
    headers: {
        /** @description How many losses of each kind, an RFC 9651 dictionary such as `dropped=2, assumed=1`; absent: none */
        Losses: string;
        /** @description RFC 8288; rel="next" is the next page */
        Link: string;
        /**
         * @description What policies that are tried (`mode=shadow`) would make of what the caller sees, an RFC 9651 dictionary such as
         *     `hidden=1, changed=2, policies=("urn:example:policy")`: how many entities would be hidden, be shown in another form,
         *     or could not be changed (`refused`). Absent: nothing
         */
        Shadow: string;
        /**
         * @description `k=10`: what is of fewer entities than its rule asks for, ten at most, is not in the answer. It stands in each answer to a
         *     client of which any rule may ask it, whether something is missing or not
         */
        Suppressed: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page with the catalogue and a form to try a translation, or the same facts as JSON */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/json": components["schemas"]["Home"];
                };
            };
            406: components["responses"]["Problem"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Alive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
            /** @description Not ready */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ready"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    asyncapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description AsyncAPI 3.0 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
        };
    };
    docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page without scripts from elsewhere */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    context: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The context */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": Record<string, never>;
                };
            };
            404: components["responses"]["Problem"];
        };
    };
    token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @constant */
                    grant_type: "client_credentials";
                    /** @constant */
                    scope?: "reader";
                };
            };
        };
        responses: {
            /** @description The token */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    resourceMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceMetadata"];
                };
            };
        };
    };
    authzenMetadata: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metadata */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: string;
                    };
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; version=0.0.4": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
        };
    };
    translate: {
        parameters: {
            query?: {
                /** @description Adapter of the payload */
                from?: components["schemas"]["AdapterId"];
                /** @description Adapter of the answer */
                to?: components["schemas"]["AdapterId"];
                /** @description One of the targets of `to`; the first where absent */
                target?: string;
                /** @description An option of the adapter by its name, such as `option.timezone=+08:00`; JSON where it is not text */
                "option.NAME"?: components["parameters"]["Option"];
                /** @description An option of `to` */
                "target-option.NAME"?: string;
            };
            header?: {
                /** @description handling=strict refuses a translation that loses (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The payload in the media type of its format, gzip allowed, or a translation request */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "ngsi-v2",
                 *       "to": "ngsi-ld",
                 *       "payload": {
                 *         "id": "lot-1",
                 *         "type": "OffStreetParking",
                 *         "availableSpotNumber": {
                 *           "type": "Number",
                 *           "value": 12
                 *         }
                 *       }
                 *     }
                 */
                "application/vnd.citygate.translation-request+json": components["schemas"]["TranslationRequest"];
                "*/*": unknown;
            };
        };
        responses: {
            /** @description The target document, or with `Accept: application/vnd.citygate.translation+json` the envelope */
            200: {
                headers: {
                    "Citygate-Losses": components["headers"]["Losses"];
                    "Citygate-Shadow": components["headers"]["Shadow"];
                    "Citygate-Suppressed": components["headers"]["Suppressed"];
                    "Preference-Applied"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.citygate.translation+json": components["schemas"]["Translation"];
                    "*/*": unknown;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listAdapters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All adapters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getAdapter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The adapter */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdapterDetail"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listSources: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The source */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    putSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
                "If-None-Match"?: string;
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "adapter": "hj-212",
                 *       "options": {
                 *         "timezone": "+08:00",
                 *         "units": {
                 *           "a34004": "GQ"
                 *         }
                 *       },
                 *       "jurisdiction": "CN",
                 *       "owner": "air-vendor"
                 *     }
                 */
                "application/json": components["schemas"]["SourceInput"];
            };
        };
        responses: {
            /** @description Replaced */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Source"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteSource: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    postMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                "Idempotency-Key"?: string;
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "frames": [
                 *         {
                 *           "hex": "7e0002000001390000090000077e",
                 *           "peer": "192.0.2.7:40000"
                 *         }
                 *       ]
                 *     }
                 */
                "application/vnd.citygate.frames+json": components["schemas"]["Frames"];
                "application/x-ndjson": unknown;
                "*/*": unknown;
            };
        };
        responses: {
            /** @description Stored */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Refused"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Refused"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Refused"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description The code of the problem, such as `checksum` */
                code?: string;
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead letter without its payload */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetter"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getDeadLetterPayload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payload as it came, in its own media type */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": unknown;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    replayDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tried */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listEntities: {
        parameters: {
            query?: {
                /** @description Entity types, separated by commas */
                type?: string;
                /** @description Sources, separated by commas */
                source?: string;
                /** @description west,south,east,north in degrees, WGS-84 */
                bbox?: string;
                /** @description Observed at or after */
                from?: string;
                /** @description Observed before */
                to?: string;
                /** @description Wins over `Accept` */
                format?: components["parameters"]["Format"];
                /** @description One of the targets of `format` */
                target?: components["parameters"]["Target"];
                /** @description An option of the adapter by its name, such as `option.timezone=+08:00`; JSON where it is not text */
                "option.NAME"?: components["parameters"]["Option"];
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description handling=strict refuses a translation that loses (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    "Citygate-Losses": components["headers"]["Losses"];
                    "Citygate-Shadow": components["headers"]["Shadow"];
                    "Citygate-Suppressed": components["headers"]["Suppressed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"][];
                    "*/*": unknown;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getEntity: {
        parameters: {
            query?: {
                /** @description Wins over `Accept` */
                format?: components["parameters"]["Format"];
                /** @description One of the targets of `format` */
                target?: components["parameters"]["Target"];
                /** @description An option of the adapter by its name, such as `option.timezone=+08:00`; JSON where it is not text */
                "option.NAME"?: components["parameters"]["Option"];
            };
            header?: {
                /** @description handling=strict refuses a translation that loses (RFC 7240) */
                Prefer?: components["parameters"]["Prefer"];
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entity */
            200: {
                headers: {
                    "Citygate-Losses": components["headers"]["Losses"];
                    "Citygate-Shadow": components["headers"]["Shadow"];
                    "Citygate-Suppressed": components["headers"]["Suppressed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                    "*/*": unknown;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            406: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listClients: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    putClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
                "If-None-Match"?: string;
            };
            path: {
                id: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sources": [
                 *         "fleet-taxis"
                 *       ],
                 *       "apiKeys": [
                 *         {
                 *           "name": "first",
                 *           "expires": "2027-12-31T00:00:00Z"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ClientInput"];
            };
        };
        responses: {
            /** @description Replaced */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            /** @description Registered */
            201: {
                headers: {
                    ETag?: string;
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deleteClient: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
            };
            path: {
                id: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Policy"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    putPolicy: {
        parameters: {
            query?: {
                /**
                 * @description `shadow`: it is tried beside what is in force, in the place of its own version there. Answers stay as they are and
                 *     say in `Citygate-Shadow` what it would change
                 */
                mode?: "enforce" | "shadow";
                /** @description Nothing is stored: says what would be refused, and what is hardly meant */
                check?: "true";
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
                "If-None-Match"?: string;
            };
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/ld+json": Record<string, never>;
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Published, or nothing changed; with `check` what was found */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"] | components["schemas"]["PolicyCheck"];
                };
            };
            201: components["responses"]["Policy"];
            202: components["responses"]["Policy"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    deletePolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
            };
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: components["responses"]["Policy"];
            /** @description Withdrawn */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    rollBackPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description One or several entity tags, or * */
                "If-Match"?: string;
            };
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyRollback"];
            };
        };
        responses: {
            200: components["responses"]["Policy"];
            202: components["responses"]["Policy"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getPolicyVersion: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    approvePolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Policy"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            409: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    refusePolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Policy"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listConsents: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["ConsentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The record */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    putConsent: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["ConsentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentInput"];
            };
        };
        responses: {
            /** @description Replaced */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            /** @description Recorded */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listBreakGlass: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlassList"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    askBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BreakGlassInput"];
            };
        };
        responses: {
            /** @description It waits for another officer, for a quarter of an hour */
            201: {
                headers: {
                    Location?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            415: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    endBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    approveBreakGlass: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It runs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakGlass"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            412: components["responses"]["Problem"];
            422: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    evaluate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description A name of the request, up to 128 visible ASCII characters; the answer has it too (AuthZEN 1.0, section 10.1) */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluation"];
            };
        };
        responses: {
            /** @description The decision */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluationAnswer"];
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    evaluateAll: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description A name of the request, up to 128 visible ASCII characters; the answer has it too (AuthZEN 1.0, section 10.1) */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluations"];
            };
        };
        responses: {
            /** @description The decisions in the order of the questions; one question that cannot be answered is an error of its own */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        decision?: boolean;
                        context?: Record<string, never>;
                        evaluations?: components["schemas"]["EvaluationAnswer"][];
                    };
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    searchSubjects: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description A name of the request, up to 128 visible ASCII characters; the answer has it too (AuthZEN 1.0, section 10.1) */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubjectSearch"];
            };
        };
        responses: {
            200: components["responses"]["SearchResults"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    searchResources: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description A name of the request, up to 128 visible ASCII characters; the answer has it too (AuthZEN 1.0, section 10.1) */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResourceSearch"];
            };
        };
        responses: {
            200: components["responses"]["SearchResults"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    searchActions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
                /** @description A name of the request, up to 128 visible ASCII characters; the answer has it too (AuthZEN 1.0, section 10.1) */
                "X-Request-ID"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionSearch"];
            };
        };
        responses: {
            200: components["responses"]["SearchResults"];
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    getCheckpoint: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    getLogEntries: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                /** @description The tile's number, three digits an element, and `.p/` with its width where it is partial; it holds slashes */
                path: components["parameters"]["TilePath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The records, each canonical JSON (RFC 8785) behind its length in two bytes; compressed where the client takes gzip */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    getLogTile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                level: string;
                /** @description The tile's number, three digits an element, and `.p/` with its width where it is partial; it holds slashes */
                path: components["parameters"]["TilePath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hashes, 32 bytes each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
        };
    };
    getLogProof: {
        parameters: {
            query?: {
                /** @description Which of the request's records, as a batch of messages has one for each; the first where absent */
                n?: number;
            };
            header?: {
                /** @description The tenant, one that the token names in its claim `tenants`; the first of the configuration where absent */
                "NGSILD-Tenant"?: components["parameters"]["Tenant"];
            };
            path: {
                /**
                 * @description The id of the request, as the header Citygate-Request of its answer tells it, or of a notification, as its header
                 *     Citygate-Notification does
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proof; the line `extra` is the record */
            200: {
                headers: {
                    /** @description How many records the request has */
                    "Citygate-Records"?: number;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Problem"];
            401: components["responses"]["Problem"];
            403: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    consoleStart: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consoleSignIn: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description Checked as `Authorization: Bearer` would be */
                    token?: string;
                    tenant?: string;
                    /** @description In the demo city on this machine: its issuer gives the token */
                    demo?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleSignOut: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consolePolicies: {
        parameters: {
            query?: {
                /** @description A published policy, with its versions and its forms; one that is not there yet can be written */
                id?: string;
                /** @description Whose rules are shown */
                version?: number;
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consolePublish: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @enum {unknown} */
                    do?: "check" | "publish";
                    /** @enum {unknown} */
                    mode?: "enforce" | "shadow";
                    document?: string;
                    /** @description The state that the page showed; absent: there was no such policy */
                    tag?: string;
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Page"];
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleRollBack: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    version?: number;
                    /** @description The state that the page showed; absent: there was no such policy */
                    tag?: string;
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleWithdraw: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description The state that the page showed; absent: there was no such policy */
                    tag?: string;
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleApprove: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleRefuse: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["PolicyId"];
                n: components["parameters"]["PolicyVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleDecisions: {
        parameters: {
            query?: {
                /** @description Day (UTC); 30 days back where absent */
                from?: string;
                /** @description Last day (UTC) */
                to?: string;
                /** @description Its name, or the pseudonym in a record */
                client?: string;
                operation?: string;
                type?: string;
                /** @description permitted, denied or refused */
                outcome?: string;
                /** @description All records of a request */
                request?: string;
                /** @description Entries of smaller numbers */
                below?: string;
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consoleSimulate: {
        parameters: {
            query?: {
                vendor?: string;
                reader?: string;
                officer?: string;
                operator?: string;
                client?: string;
                /** @description IRIs or DPV terms, separated by spaces */
                purposes?: string;
                jurisdiction?: string;
                level?: string;
                /** @description read or modify */
                action?: string;
                type?: string;
                /** @description An entity at rest */
                id?: string;
                /** @description Names, separated by spaces; all of the type where absent */
                attributes?: string;
                /** @description RFC 3339 */
                when?: string;
                /** @description RFC 3339 */
                observedAt?: string;
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consolePacks: {
        parameters: {
            query?: {
                /** @description Day; today where absent */
                on?: string;
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consoleBreakGlass: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consoleAsk: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @enum {unknown} */
                    reason?: "threat-to-life" | "public-safety" | "failure-of-infrastructure" | "other";
                    text?: string;
                    minutes?: number;
                    /** @description Separated by spaces */
                    types?: string;
                    /** @description Separated by spaces */
                    entities?: string;
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleLet: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleEnd: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["BreakGlassId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            412: components["responses"]["PageProblem"];
            413: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
    consoleSources: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consoleDeadLetters: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                /** @description Opaque, from the `Link` of the page before */
                cursor?: components["parameters"]["Cursor"];
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["SourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Page"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
        };
    };
    consoleReplay: {
        parameters: {
            query?: {
                /** @description Wins over `Accept-Language` */
                lang?: components["parameters"]["Lang"];
            };
            header?: never;
            path: {
                id: components["parameters"]["SourceId"];
                n: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    /** @description What the page put into its form for this session */
                    form?: string;
                };
            };
        };
        responses: {
            303: components["responses"]["Gone"];
            400: components["responses"]["PageProblem"];
            401: components["responses"]["PageProblem"];
            403: components["responses"]["PageProblem"];
            404: components["responses"]["PageProblem"];
            409: components["responses"]["PageProblem"];
            415: components["responses"]["PageProblem"];
            422: components["responses"]["PageProblem"];
            429: components["responses"]["PageProblem"];
            503: components["responses"]["PageProblem"];
        };
    };
}
