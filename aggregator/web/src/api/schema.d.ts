export interface paths {
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        username: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                id: string;
                                username: string;
                                displayName: string;
                                roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                                language: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            account: {
                                id: string;
                                username: string;
                                displayName: string;
                                roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                                language: string;
                            };
                            passwordMustChange: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        new: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin. Roles: admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                username: string;
                                displayName: string;
                                roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                                language: string;
                                isDisabled: boolean;
                                passwordMustChange: boolean;
                                createdAt: string;
                            }[];
                            /** @description give it as `cursor` for the next page; null at the end */
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** @description Roles: admin. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description 2–63 letters, digits, . _ @ -; stored in lower case */
                        username: string;
                        displayName?: string;
                        password: string;
                        roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                        /** @enum {unknown} */
                        language?: "zh" | "en";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            username: string;
                            displayName: string;
                            roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                            language: string;
                            isDisabled: boolean;
                            passwordMustChange: boolean;
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** @description Roles: admin. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        displayName?: string;
                        roles?: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                        isDisabled?: boolean;
                        password?: string;
                        /** @enum {unknown} */
                        language?: "zh" | "en";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            username: string;
                            displayName: string;
                            roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                            language: string;
                            isDisabled: boolean;
                            passwordMustChange: boolean;
                            createdAt: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "confirmed" | "rejected";
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId?: string;
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    cameraId?: string;
                    problemId?: string;
                    /** @description default priority */
                    sort?: "priority" | "newest";
                    /** @description items per page, default 50 */
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                score: number;
                                /** @enum {unknown} */
                                state: "open" | "confirmed" | "rejected";
                                /** @enum {unknown} */
                                decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell" | null;
                                cameraId: string;
                                cameraName: string;
                                edgeId: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                sightedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                firstSeenAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                receivedAt: string;
                                sightingCount: number;
                                revision: number;
                                /** @enum {unknown} */
                                phase: "open" | "ended";
                                position: {
                                    /** @description degrees north, WGS-84 */
                                    latitude: number;
                                    /** @description degrees east, WGS-84 */
                                    longitude: number;
                                    /** @description radius of the 68 % circle, metres */
                                    accuracyM?: number;
                                    source: "camera" | "ground-map" | "gps" | "operator";
                                    fixAgeMs?: number;
                                } | null;
                                box: {
                                    x: number;
                                    y: number;
                                    w: number;
                                    h: number;
                                };
                                problemId: string;
                                /** @description other candidates of the same problem */
                                duplicatesInProblem: number;
                                caseId: string | null;
                                /** @enum {unknown} */
                                evidenceState: "pending" | "complete" | "missing";
                                isUrgent: boolean;
                                /** @description two people judge it without seeing each other’s verdict */
                                isSecondReview: boolean;
                                claim: {
                                    accountId: string;
                                    displayName: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    leaseUntil: string;
                                } | null;
                                evidence: {
                                    sha256: string;
                                    /** @enum {unknown} */
                                    kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                    mediaType: string;
                                    sizeBytes: number;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    capturedAt: string;
                                    widthPx?: number;
                                    heightPx?: number;
                                    durationMs?: number;
                                    derivedFrom?: string;
                                    /** @enum {unknown} */
                                    state: "pending" | "stored" | "damaged";
                                }[];
                            }[];
                            /** @description give it as `cursor` for the next page; null at the end */
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/candidates/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            open: number;
                            confirmed: number;
                            rejected: number;
                            /** @description open ones */
                            byCategory: {
                                [key: string]: number;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/candidates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                            score: number;
                            /** @enum {unknown} */
                            state: "open" | "confirmed" | "rejected";
                            /** @enum {unknown} */
                            decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell" | null;
                            cameraId: string;
                            cameraName: string;
                            edgeId: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            sightedAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            firstSeenAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            receivedAt: string;
                            sightingCount: number;
                            revision: number;
                            /** @enum {unknown} */
                            phase: "open" | "ended";
                            position: {
                                /** @description degrees north, WGS-84 */
                                latitude: number;
                                /** @description degrees east, WGS-84 */
                                longitude: number;
                                /** @description radius of the 68 % circle, metres */
                                accuracyM?: number;
                                source: "camera" | "ground-map" | "gps" | "operator";
                                fixAgeMs?: number;
                            } | null;
                            box: {
                                x: number;
                                y: number;
                                w: number;
                                h: number;
                            };
                            problemId: string;
                            /** @description other candidates of the same problem */
                            duplicatesInProblem: number;
                            caseId: string | null;
                            /** @enum {unknown} */
                            evidenceState: "pending" | "complete" | "missing";
                            isUrgent: boolean;
                            /** @description two people judge it without seeing each other’s verdict */
                            isSecondReview: boolean;
                            claim: {
                                accountId: string;
                                displayName: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                leaseUntil: string;
                            } | null;
                            evidence: {
                                sha256: string;
                                /** @enum {unknown} */
                                kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                mediaType: string;
                                sizeBytes: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                capturedAt: string;
                                widthPx?: number;
                                heightPx?: number;
                                durationMs?: number;
                                derivedFrom?: string;
                                /** @enum {unknown} */
                                state: "pending" | "stored" | "damaged";
                            }[];
                            rule: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                zoneId: string;
                                zoneVersion: number;
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                /** @enum {unknown} */
                                decidedBy: "detector" | "lasting-change" | "co-location";
                                dwellMs: number;
                                requiredDwellMs: number;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                firstSeenAt: string;
                            };
                            model: {
                                name: string;
                                version: string;
                                sha256: string;
                                scoreThreshold: number;
                            };
                            clock: {
                                /** @enum {unknown} */
                                source: "rtcp" | "wall-clock" | "file";
                                offsetMs?: number;
                                isTrusted: boolean;
                            };
                            sightings: {
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                capturedAt: string;
                                /** @enum {unknown} */
                                label: "street_stall" | "person" | "vehicle" | "bicycle" | "umbrella" | "table" | "chair" | "litter" | "garbage_pile" | "garbage_bag" | "garbage_bin" | "bin_overflow" | "manhole_cover" | "manhole_broken" | "manhole_missing" | "head" | "plate";
                                score: number;
                                box: {
                                    x: number;
                                    y: number;
                                    w: number;
                                    h: number;
                                };
                            }[];
                            decisions: {
                                id: string;
                                /** @enum {unknown} */
                                decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell";
                                reason: string | null;
                                reviewer: {
                                    id: string;
                                    displayName: string;
                                };
                                /** @description RFC 3339, UTC, milliseconds */
                                decidedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                undoneAt: string | null;
                                duplicateOf: string | null;
                                isSecondReview: boolean;
                            }[];
                            nearby: {
                                /** @enum {unknown} */
                                type: "candidate" | "case";
                                id: string;
                                number?: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                distanceM: number | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                sightedAt: string;
                                thumbnailSha256?: string;
                            }[];
                            verification: {
                                /** @enum {unknown} */
                                status: "verified" | "pending" | "failed";
                                checks: {
                                    name: string;
                                    ok: boolean;
                                    detail?: string | null;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description default open */
                    state?: "open" | "closed";
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                    /** @description minLongitude,minLatitude,maxLongitude,maxLatitude in degrees */
                    bbox?: string;
                    /** @description default 1000 */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                /** @enum {unknown} */
                                state: "open" | "closed";
                                position: {
                                    latitude: number;
                                    longitude: number;
                                } | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                firstSeenAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastSightedAt: string;
                                candidateCount: number;
                                caseId: string | null;
                                caseNumber: string | null;
                                isUrgent: boolean;
                            }[];
                            nextCursor: null;
                            /** @description there are more: look closer */
                            truncated: boolean;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/candidates/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, admin. */
        post: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description RFC 3339, UTC, milliseconds */
                            leaseUntil: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** @description Roles: reviewer, admin. */
        delete: {
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
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/candidates/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, admin. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell";
                        /** @description not-there, allowed, already-handled, wrong-class, bad-image or other:<text>; required to reject */
                        reason?: string;
                        /** @description candidate or case id, with duplicate */
                        duplicateOf?: string;
                        idempotencyKey?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decisionId: string;
                            candidate: {
                                id: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                score: number;
                                /** @enum {unknown} */
                                state: "open" | "confirmed" | "rejected";
                                /** @enum {unknown} */
                                decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell" | null;
                                cameraId: string;
                                cameraName: string;
                                edgeId: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                sightedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                firstSeenAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                receivedAt: string;
                                sightingCount: number;
                                revision: number;
                                /** @enum {unknown} */
                                phase: "open" | "ended";
                                position: {
                                    /** @description degrees north, WGS-84 */
                                    latitude: number;
                                    /** @description degrees east, WGS-84 */
                                    longitude: number;
                                    /** @description radius of the 68 % circle, metres */
                                    accuracyM?: number;
                                    source: "camera" | "ground-map" | "gps" | "operator";
                                    fixAgeMs?: number;
                                } | null;
                                box: {
                                    x: number;
                                    y: number;
                                    w: number;
                                    h: number;
                                };
                                problemId: string;
                                /** @description other candidates of the same problem */
                                duplicatesInProblem: number;
                                caseId: string | null;
                                /** @enum {unknown} */
                                evidenceState: "pending" | "complete" | "missing";
                                isUrgent: boolean;
                                /** @description two people judge it without seeing each other’s verdict */
                                isSecondReview: boolean;
                                claim: {
                                    accountId: string;
                                    displayName: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    leaseUntil: string;
                                } | null;
                                evidence: {
                                    sha256: string;
                                    /** @enum {unknown} */
                                    kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                    mediaType: string;
                                    sizeBytes: number;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    capturedAt: string;
                                    widthPx?: number;
                                    heightPx?: number;
                                    durationMs?: number;
                                    derivedFrom?: string;
                                    /** @enum {unknown} */
                                    state: "pending" | "stored" | "damaged";
                                }[];
                            };
                            case?: {
                                id: string;
                                number: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/candidates/{id}/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** @description Roles: reviewer, admin. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    decisionId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                            score: number;
                            /** @enum {unknown} */
                            state: "open" | "confirmed" | "rejected";
                            /** @enum {unknown} */
                            decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell" | null;
                            cameraId: string;
                            cameraName: string;
                            edgeId: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            sightedAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            firstSeenAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            receivedAt: string;
                            sightingCount: number;
                            revision: number;
                            /** @enum {unknown} */
                            phase: "open" | "ended";
                            position: {
                                /** @description degrees north, WGS-84 */
                                latitude: number;
                                /** @description degrees east, WGS-84 */
                                longitude: number;
                                /** @description radius of the 68 % circle, metres */
                                accuracyM?: number;
                                source: "camera" | "ground-map" | "gps" | "operator";
                                fixAgeMs?: number;
                            } | null;
                            box: {
                                x: number;
                                y: number;
                                w: number;
                                h: number;
                            };
                            problemId: string;
                            /** @description other candidates of the same problem */
                            duplicatesInProblem: number;
                            caseId: string | null;
                            /** @enum {unknown} */
                            evidenceState: "pending" | "complete" | "missing";
                            isUrgent: boolean;
                            /** @description two people judge it without seeing each other’s verdict */
                            isSecondReview: boolean;
                            claim: {
                                accountId: string;
                                displayName: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                leaseUntil: string;
                            } | null;
                            evidence: {
                                sha256: string;
                                /** @enum {unknown} */
                                kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                mediaType: string;
                                sizeBytes: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                capturedAt: string;
                                widthPx?: number;
                                heightPx?: number;
                                durationMs?: number;
                                derivedFrom?: string;
                                /** @enum {unknown} */
                                state: "pending" | "stored" | "damaged";
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    state?: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                    /** @description beginning of the case number */
                    q?: string;
                    /** @description items per page, default 50 */
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                number: string;
                                tenantId: string;
                                /** @enum {unknown} */
                                state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                                /** @enum {unknown} */
                                source: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                                /** @enum {unknown} */
                                channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                                /** @enum {unknown} */
                                reportKind: "finding" | "report" | "complaint" | "consultation";
                                description: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | null;
                                catalogueClass: {
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    /** @description major and minor class, two digits each */
                                    code: string;
                                } | null;
                                position: {
                                    /** @description degrees north, WGS-84 */
                                    latitude: number;
                                    /** @description degrees east, WGS-84 */
                                    longitude: number;
                                    /** @description radius of the 68 % circle, metres */
                                    accuracyM?: number;
                                    source: "camera" | "ground-map" | "gps" | "operator";
                                    fixAgeMs?: number;
                                } | null;
                                address: string;
                                gridCode: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                openedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                filedAt: string | null;
                                filedBy: {
                                    id: string;
                                    displayName: string;
                                } | null;
                                /** @description unit that handles it now, or did last */
                                unitId: string | null;
                                /** @enum {unknown} */
                                handlingType: "immediate" | "promised" | "coordinated";
                                isEmergency: boolean;
                                isUrged: boolean;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                warnAt: string | null;
                                /** @enum {unknown} */
                                ending: "repaired" | "forced" | "referred" | "answered" | "refused" | "cancelled" | "merged" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                closedAt: string | null;
                                /** @description to be sent with a command; a stale one is refused */
                                version: number;
                                candidateId: string | null;
                                problemId: string | null;
                                /** @description masked still, when stored */
                                thumbnailSha256: string | null;
                                evidence: {
                                    sha256: string;
                                    /** @enum {unknown} */
                                    kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                    mediaType: string;
                                    sizeBytes: number;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    capturedAt: string;
                                    widthPx?: number;
                                    heightPx?: number;
                                    durationMs?: number;
                                    derivedFrom?: string;
                                    /** @enum {unknown} */
                                    state: "pending" | "stored" | "damaged";
                                }[];
                            }[];
                            /** @description give it as `cursor` for the next page; null at the end */
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
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
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: string;
                            tenantId: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            /** @enum {unknown} */
                            source: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                            /** @enum {unknown} */
                            channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                            /** @enum {unknown} */
                            reportKind: "finding" | "report" | "complaint" | "consultation";
                            description: string;
                            /** @enum {unknown} */
                            category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | null;
                            catalogueClass: {
                                scheme: string;
                                /** @enum {unknown} */
                                kind: "part" | "event";
                                /** @description major and minor class, two digits each */
                                code: string;
                            } | null;
                            position: {
                                /** @description degrees north, WGS-84 */
                                latitude: number;
                                /** @description degrees east, WGS-84 */
                                longitude: number;
                                /** @description radius of the 68 % circle, metres */
                                accuracyM?: number;
                                source: "camera" | "ground-map" | "gps" | "operator";
                                fixAgeMs?: number;
                            } | null;
                            address: string;
                            gridCode: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            openedAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            filedAt: string | null;
                            filedBy: {
                                id: string;
                                displayName: string;
                            } | null;
                            /** @description unit that handles it now, or did last */
                            unitId: string | null;
                            /** @enum {unknown} */
                            handlingType: "immediate" | "promised" | "coordinated";
                            isEmergency: boolean;
                            isUrged: boolean;
                            /** @description RFC 3339, UTC, milliseconds */
                            dueAt: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            warnAt: string | null;
                            /** @enum {unknown} */
                            ending: "repaired" | "forced" | "referred" | "answered" | "refused" | "cancelled" | "merged" | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            closedAt: string | null;
                            /** @description to be sent with a command; a stale one is refused */
                            version: number;
                            candidateId: string | null;
                            problemId: string | null;
                            /** @description masked still, when stored */
                            thumbnailSha256: string | null;
                            evidence: {
                                sha256: string;
                                /** @enum {unknown} */
                                kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                mediaType: string;
                                sizeBytes: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                capturedAt: string;
                                widthPx?: number;
                                heightPx?: number;
                                durationMs?: number;
                                derivedFrom?: string;
                                /** @enum {unknown} */
                                state: "pending" | "stored" | "damaged";
                            }[];
                            events: {
                                seq: number;
                                type: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                at: string;
                                /** @description display name */
                                actor: string;
                                data: unknown;
                            }[];
                            candidate: {
                                id: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                score: number;
                                /** @enum {unknown} */
                                state: "open" | "confirmed" | "rejected";
                                /** @enum {unknown} */
                                decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell" | null;
                                cameraId: string;
                                cameraName: string;
                                edgeId: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                sightedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                firstSeenAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                receivedAt: string;
                                sightingCount: number;
                                revision: number;
                                /** @enum {unknown} */
                                phase: "open" | "ended";
                                position: {
                                    /** @description degrees north, WGS-84 */
                                    latitude: number;
                                    /** @description degrees east, WGS-84 */
                                    longitude: number;
                                    /** @description radius of the 68 % circle, metres */
                                    accuracyM?: number;
                                    source: "camera" | "ground-map" | "gps" | "operator";
                                    fixAgeMs?: number;
                                } | null;
                                box: {
                                    x: number;
                                    y: number;
                                    w: number;
                                    h: number;
                                };
                                problemId: string;
                                /** @description other candidates of the same problem */
                                duplicatesInProblem: number;
                                caseId: string | null;
                                /** @enum {unknown} */
                                evidenceState: "pending" | "complete" | "missing";
                                isUrgent: boolean;
                                /** @description two people judge it without seeing each other’s verdict */
                                isSecondReview: boolean;
                                claim: {
                                    accountId: string;
                                    displayName: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    leaseUntil: string;
                                } | null;
                                evidence: {
                                    sha256: string;
                                    /** @enum {unknown} */
                                    kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                                    mediaType: string;
                                    sizeBytes: number;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    capturedAt: string;
                                    widthPx?: number;
                                    heightPx?: number;
                                    durationMs?: number;
                                    derivedFrom?: string;
                                    /** @enum {unknown} */
                                    state: "pending" | "stored" | "damaged";
                                }[];
                                rule: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    zoneId: string;
                                    zoneVersion: number;
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @enum {unknown} */
                                    decidedBy: "detector" | "lasting-change" | "co-location";
                                    dwellMs: number;
                                    requiredDwellMs: number;
                                    /** @description UTC instant, RFC 3339 with milliseconds */
                                    firstSeenAt: string;
                                };
                                model: {
                                    name: string;
                                    version: string;
                                    sha256: string;
                                    scoreThreshold: number;
                                };
                                clock: {
                                    /** @enum {unknown} */
                                    source: "rtcp" | "wall-clock" | "file";
                                    offsetMs?: number;
                                    isTrusted: boolean;
                                };
                                sightings: {
                                    /** @description UTC instant, RFC 3339 with milliseconds */
                                    capturedAt: string;
                                    /** @enum {unknown} */
                                    label: "street_stall" | "person" | "vehicle" | "bicycle" | "umbrella" | "table" | "chair" | "litter" | "garbage_pile" | "garbage_bag" | "garbage_bin" | "bin_overflow" | "manhole_cover" | "manhole_broken" | "manhole_missing" | "head" | "plate";
                                    score: number;
                                    box: {
                                        x: number;
                                        y: number;
                                        w: number;
                                        h: number;
                                    };
                                }[];
                                decisions: {
                                    id: string;
                                    /** @enum {unknown} */
                                    decision: "confirm" | "reject" | "duplicate" | "not-ours" | "cannot-tell";
                                    reason: string | null;
                                    reviewer: {
                                        id: string;
                                        displayName: string;
                                    };
                                    /** @description RFC 3339, UTC, milliseconds */
                                    decidedAt: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    undoneAt: string | null;
                                    duplicateOf: string | null;
                                    isSecondReview: boolean;
                                }[];
                                nearby: {
                                    /** @enum {unknown} */
                                    type: "candidate" | "case";
                                    id: string;
                                    number?: string;
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    distanceM: number | null;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    sightedAt: string;
                                    thumbnailSha256?: string;
                                }[];
                                verification: {
                                    /** @enum {unknown} */
                                    status: "verified" | "pending" | "failed";
                                    checks: {
                                        name: string;
                                        ok: boolean;
                                        detail?: string | null;
                                    }[];
                                };
                            } | null;
                            custody: {
                                index: number;
                                type: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                at: string;
                                actor: string;
                                data: unknown;
                            }[];
                            verification: {
                                /** @enum {unknown} */
                                status: "verified" | "pending" | "failed";
                                checks: {
                                    name: string;
                                    ok: boolean;
                                    detail?: string | null;
                                }[];
                            } | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: reviewer, admin. zip for `npm run verify`; the export is written to the ledger */
        get: {
            parameters: {
                query?: {
                    reason?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description scaled-down JPEG of a masked still */
                    width?: 320 | 640 | 1280;
                    /** @description for sealed originals */
                    reason?: string;
                };
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        patch?: never;
        trace?: never;
    };
    "/api/cameras/{edgeId}/{cameraId}/still": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId: string;
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                isOnline: boolean;
                                /** @description RFC 3339, UTC, milliseconds */
                                statusAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                healthAt: string | null;
                                agentVersion: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                enrolledAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                revokedAt: string | null;
                                health: {
                                    schemaVersion: number;
                                    messageId: string;
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    edgeId: string;
                                    /** @description UTC instant, RFC 3339 with milliseconds */
                                    sentAt: string;
                                    uptimeMs: number;
                                    /** @description of one core, agent and its ffmpeg children */
                                    cpuPercent: number;
                                    memoryBytes: number;
                                    outboxDepth: number;
                                    uploadDepth: number;
                                    storageUsedBytes: number;
                                    storageFreeBytes: number;
                                    clockOffsetMs?: number;
                                    detectMs?: {
                                        p50: number;
                                        p95: number;
                                    };
                                    cameras: {
                                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                        cameraId: string;
                                        /** @enum {unknown} */
                                        decodeMode: "keyframes" | "cadence" | "full" | "stills";
                                        /** @enum {unknown} */
                                        condition: "clear" | "black" | "frozen" | "blurred" | "obstructed" | "moved";
                                        /** @description UTC instant, RFC 3339 with milliseconds */
                                        lastFrameAt?: string;
                                        keyframeIntervalMs?: number;
                                        widthPx?: number;
                                        heightPx?: number;
                                        codec?: string;
                                        decodedFrameCount: number;
                                        droppedFrameCount: number;
                                        lookCount: number;
                                        reconnectCount: number;
                                    }[];
                                } | null;
                                cameraCount: number;
                                storedThrough: number;
                            }[];
                            /** @description give it as `cursor` for the next page; null at the end */
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                edgeId: string;
                                cameraId: string;
                                name: string;
                                /** @enum {unknown} */
                                state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended";
                                code: string | null;
                                detail: string | null;
                                /** @enum {unknown} */
                                condition: "clear" | "black" | "frozen" | "blurred" | "obstructed" | "moved" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastFrameAt: string | null;
                                position: {
                                    /** @description degrees north, WGS-84 */
                                    latitude: number;
                                    /** @description degrees east, WGS-84 */
                                    longitude: number;
                                    /** @description radius of the 68 % circle, metres */
                                    accuracyM?: number;
                                    source: "camera" | "ground-map" | "gps" | "operator";
                                    fixAgeMs?: number;
                                } | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastStillAt: string | null;
                                decodeMode: string | null;
                                keyframeIntervalMs: number | null;
                                widthPx: number | null;
                                heightPx: number | null;
                                openCandidates: number;
                            }[];
                            /** @description give it as `cursor` for the next page; null at the end */
                            nextCursor: string | null;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            edgeId: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, admin. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        command: {
                            /** @enum {string} */
                            type: "send-evidence";
                            sha256: string;
                        } | {
                            /** @enum {string} */
                            type: "send-still";
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            cameraId: string;
                        } | {
                            /** @enum {string} */
                            type: "reload-config";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            commandId: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enrolment-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @description default 60 */
                        validMinutes?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description shown this once */
                            token: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            expiresAt: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/enrolments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        token: string;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        edgeId: string;
                        name: string;
                        publicKeyPem: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            edgeId: string;
                            /** @description shown this once */
                            deviceSecret: string;
                            mqttUrl: string;
                            httpUrl: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            size: number;
                            rootHash: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            signedAt: string;
                            signature: string;
                            keyId: string;
                            publicKeyPem: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ledger/entries/{index}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin. Roles: admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    index: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entry: unknown;
                            leafHash: string;
                            /** @description RFC 6962 2.1.1, nearest first, hex */
                            inclusionPath: string[];
                            checkpoint: {
                                size: number;
                                rootHash: string;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                signedAt: string;
                                signature: string;
                                keyId: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. text/event-stream; resumes after the Last-Event-ID header */
        get: {
            parameters: {
                query?: never;
                header?: {
                    "last-event-id"?: number;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ok";
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            status: "ok" | "starting" | "failing";
                            checks?: {
                                name: string;
                                ok: boolean;
                                detail?: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** @description Roles: admin. Roles: admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: string;
                            name: string;
                            demo: boolean;
                            mapTileUrl: string | null;
                            mapCentre: {
                                latitude: number;
                                longitude: number;
                            };
                            language: string;
                        };
                    };
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges/{edgeId}/cameras/{cameraId}/still": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId: string;
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    cameraId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Default Response */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
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
        /** Problem */
        Problem: {
            /** @description /problems/<code> */
            type: string;
            title: string;
            status: number;
            /** @description in Chinese or English by Accept-Language */
            detail: string;
            /** @description urn:uuid of the request, to quote to support */
            instance: string;
            /** @description stable, see the problem catalogue */
            code: string;
            /** @description facts that complete the text */
            params?: {
                [key: string]: unknown;
            };
            errors?: {
                /** @description JSON pointer to the field, e.g. /reason */
                pointer: string;
                /** @description the rule it breaks */
                code: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
