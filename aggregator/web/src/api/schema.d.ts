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
                                /** @description where the account works; null is the whole city */
                                tenantId: string | null;
                                /** @description unit the account speaks for */
                                unitId: string | null;
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
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
                                /** @description where the account works; null is the whole city */
                                tenantId: string | null;
                                /** @description unit the account speaks for */
                                unitId: string | null;
                            };
                            passwordMustChange: boolean;
                            tenant: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                kind: "city" | "district" | "street" | "community";
                            } | null;
                            unit: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                type: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
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
        /** @description Roles: admin. */
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
                                /** @description where the account works; null is the whole city */
                                tenantId: string | null;
                                /** @description unit the account speaks for */
                                unitId: string | null;
                                phone: string | null;
                                email: string | null;
                                isDisabled: boolean;
                                suspendedAt: string | null;
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
                        tenantId?: string | null;
                        unitId?: string | null;
                        phone?: string | null;
                        email?: string | null;
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
                            /** @description where the account works; null is the whole city */
                            tenantId: string | null;
                            /** @description unit the account speaks for */
                            unitId: string | null;
                            phone: string | null;
                            email: string | null;
                            isDisabled: boolean;
                            suspendedAt: string | null;
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
    "/api/account-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. what people are called whose ids stand in marks, papers and histories; unknown ids are left out */
        get: {
            parameters: {
                query: {
                    /** @description up to 100, by comma */
                    ids: string;
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
                                displayName: string;
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
                        tenantId?: string | null;
                        unitId?: string | null;
                        phone?: string | null;
                        email?: string | null;
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
                            /** @description where the account works; null is the whole city */
                            tenantId: string | null;
                            /** @description unit the account speaks for */
                            unitId: string | null;
                            phone: string | null;
                            email: string | null;
                            isDisabled: boolean;
                            suspendedAt: string | null;
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
    "/api/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                                parentId: string | null;
                                /** @enum {unknown} */
                                kind: "city" | "district" | "street" | "community";
                                code: string | null;
                                name: string;
                                /** @enum {unknown} */
                                mode: "building" | "trial" | "live" | null;
                                modeSince: string | null;
                                isHosted: boolean;
                                isActive: boolean;
                                version: number;
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
                        parentId: string;
                        /** @enum {unknown} */
                        kind: "city" | "district" | "street" | "community";
                        /** @description 6, 9 or 12 digits, within the code of the parent */
                        code: string;
                        name: string;
                        /** @description runs on the platform of the level above (KM-17) */
                        isHosted?: boolean;
                        /** @enum {unknown} */
                        mode?: "building" | "trial" | "live";
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
                            parentId: string | null;
                            /** @enum {unknown} */
                            kind: "city" | "district" | "street" | "community";
                            code: string | null;
                            name: string;
                            /** @enum {unknown} */
                            mode: "building" | "trial" | "live" | null;
                            modeSince: string | null;
                            isHosted: boolean;
                            isActive: boolean;
                            version: number;
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
    "/api/tenants/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            parentId: string | null;
                            /** @enum {unknown} */
                            kind: "city" | "district" | "street" | "community";
                            code: string | null;
                            name: string;
                            /** @enum {unknown} */
                            mode: "building" | "trial" | "live" | null;
                            modeSince: string | null;
                            isHosted: boolean;
                            isActive: boolean;
                            version: number;
                            /** @enum {unknown} */
                            effectiveMode: "building" | "trial" | "live";
                            rulesVersion: number;
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
                        /** @description as it was read; a stale one is refused */
                        version: number;
                        name?: string;
                        code?: string;
                        /** @enum {unknown} */
                        mode?: "building" | "trial" | "live" | null;
                        isHosted?: boolean;
                        isActive?: boolean;
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
                            parentId: string | null;
                            /** @enum {unknown} */
                            kind: "city" | "district" | "street" | "community";
                            code: string | null;
                            name: string;
                            /** @enum {unknown} */
                            mode: "building" | "trial" | "live" | null;
                            modeSince: string | null;
                            isHosted: boolean;
                            isActive: boolean;
                            version: number;
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
    "/api/tenants/{id}/rules": {
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
                    /** @description as pinned on a case; else the newest */
                    version?: number;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tenantId: string;
                            /** @description a case keeps the version it was registered under */
                            version: number;
                            /** @enum {unknown} */
                            mode: "building" | "trial" | "live";
                            /** @description what holds: own rules over those above */
                            rules: {
                                /**
                                 * @description the regulation whose rules hold where a tenant sets nothing itself
                                 * @enum {unknown}
                                 */
                                profile: "national" | "ningbo" | "kaihua" | "minqing" | "kunming" | "chongqing";
                                /** @description only the city publishes rules; the levels below may not set their own */
                                isUnified: boolean;
                                /** @description levels with a supervision centre: acceptance, filing, checks, closing */
                                superviseLevels: ("city" | "district" | "street" | "community")[];
                                /** @description levels with a command centre: dispatch and coordination */
                                commandLevels: ("city" | "district" | "street" | "community")[];
                                /**
                                 * @description what a case must have passed before its evidence package is sealed
                                 * @enum {unknown}
                                 */
                                evidenceGate: "accepted+dispatched" | "accepted+verified";
                                /** @description the city approves every filing (立案审核) */
                                reviewsFiling: boolean;
                                /** @description the city approves every closing */
                                reviewsClosing: boolean;
                                /** @description a report of the public is checked on site (核实) before filing */
                                needsReportCheck: boolean;
                                /**
                                 * @description where a case goes after a failed 核查
                                 * @enum {unknown}
                                 */
                                afterFailedCheck: "same-unit" | "dispatcher";
                                /** @description feedback of a handler is signed by the unit's officer */
                                needsFeedbackSignature: boolean;
                                /** @description extensions (延期) per case */
                                maxExtensions: number;
                                /** @description suspensions (挂账) per case */
                                maxSuspensions: number;
                                /** @description longest suspension */
                                maxSuspensionDays: number;
                                /** @description dispatch by itself when class, condition and unit are unique */
                                autoDispatch: boolean;
                                /** @description unit for cases without an owner */
                                noOwnerHandlerUnitId: string | null;
                                /** @description office that leads coordinations */
                                coordinationUnitId: string | null;
                                /** @description name of that office on documents */
                                coordinationOffice: string;
                                referralBodies: {
                                    id: string;
                                    nameZh: string;
                                    nameEn: string;
                                    /**
                                     * @description 监察机关, 公安, 行政执法机关, 效能办, other
                                     * @enum {unknown}
                                     */
                                    kind: "supervision" | "police" | "law-enforcement" | "efficiency-office" | "other";
                                    email?: string;
                                }[];
                                /** @description masked stills with reviewers’ verdicts may leave the archive to train detectors */
                                verdictsTrainModels: boolean;
                                /** @description how long a verdict may train */
                                trainingKeepDays: number;
                                /** @description how long a reporter's name and addresses stay after the end of the case */
                                reporterKeepDays: number;
                                /** @description published telephone number */
                                hotlineNumber: string;
                                calendar: {
                                    timeZone: string;
                                    /** @description working hours in one 工作日 */
                                    hoursPerWorkingDay: number;
                                    /** @description seasons first, the whole year last */
                                    hours: {
                                        /** @description first and last day, MM-DD; may run over New Year */
                                        season?: {
                                            from: string;
                                            to: string;
                                        };
                                        standardDay: string[];
                                        weekdays?: {
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            sunday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            monday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            tuesday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            wednesday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            thursday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            friday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            saturday?: string[];
                                        };
                                    }[];
                                    publicHolidays: "china" | "none";
                                    overrides: {
                                        date: string;
                                        kind: "holiday" | "working-day";
                                        name: string;
                                    }[];
                                    /** @description years whose holidays stand completely in overrides */
                                    overriddenYears: number[];
                                };
                                stageLimits: {
                                    /** @description yellow from this share of a limit */
                                    warnShare: number;
                                    dispatchCountsFrom: "acceptance" | "filing";
                                    emergencyCountsFrom: "acceptance" | "dispatch";
                                    limits: {
                                        [key: string]: {
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            limit: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                            limitByAreaClass?: {
                                                /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                                A?: {
                                                    amount: number;
                                                    /** @enum {unknown} */
                                                    unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                                };
                                                /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                                B?: {
                                                    amount: number;
                                                    /** @enum {unknown} */
                                                    unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                                };
                                                /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                                C?: {
                                                    amount: number;
                                                    /** @enum {unknown} */
                                                    unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                                };
                                            };
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            fringeLimit?: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                        };
                                    };
                                };
                            };
                            /** @description what this tenant set itself */
                            own: {
                                [key: string]: unknown;
                            };
                            warnings: {
                                /** @enum {string} */
                                code: "holiday-table-missing";
                                year: number;
                                /** @description the year has begun */
                                isUrgent: boolean;
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
        /** @description Roles: admin. working hours, holidays, limits and choices of a tenant; open cases keep the rules they began with */
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
                        reason: string;
                        /** @description JSON merge patch: absent keeps, null goes back to the level above */
                        rules: {
                            [key: string]: unknown;
                        };
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
                            tenantId: string;
                            /** @description a case keeps the version it was registered under */
                            version: number;
                            /** @enum {unknown} */
                            mode: "building" | "trial" | "live";
                            /** @description what holds: own rules over those above */
                            rules: {
                                /**
                                 * @description the regulation whose rules hold where a tenant sets nothing itself
                                 * @enum {unknown}
                                 */
                                profile: "national" | "ningbo" | "kaihua" | "minqing" | "kunming" | "chongqing";
                                /** @description only the city publishes rules; the levels below may not set their own */
                                isUnified: boolean;
                                /** @description levels with a supervision centre: acceptance, filing, checks, closing */
                                superviseLevels: ("city" | "district" | "street" | "community")[];
                                /** @description levels with a command centre: dispatch and coordination */
                                commandLevels: ("city" | "district" | "street" | "community")[];
                                /**
                                 * @description what a case must have passed before its evidence package is sealed
                                 * @enum {unknown}
                                 */
                                evidenceGate: "accepted+dispatched" | "accepted+verified";
                                /** @description the city approves every filing (立案审核) */
                                reviewsFiling: boolean;
                                /** @description the city approves every closing */
                                reviewsClosing: boolean;
                                /** @description a report of the public is checked on site (核实) before filing */
                                needsReportCheck: boolean;
                                /**
                                 * @description where a case goes after a failed 核查
                                 * @enum {unknown}
                                 */
                                afterFailedCheck: "same-unit" | "dispatcher";
                                /** @description feedback of a handler is signed by the unit's officer */
                                needsFeedbackSignature: boolean;
                                /** @description extensions (延期) per case */
                                maxExtensions: number;
                                /** @description suspensions (挂账) per case */
                                maxSuspensions: number;
                                /** @description longest suspension */
                                maxSuspensionDays: number;
                                /** @description dispatch by itself when class, condition and unit are unique */
                                autoDispatch: boolean;
                                /** @description unit for cases without an owner */
                                noOwnerHandlerUnitId: string | null;
                                /** @description office that leads coordinations */
                                coordinationUnitId: string | null;
                                /** @description name of that office on documents */
                                coordinationOffice: string;
                                referralBodies: {
                                    id: string;
                                    nameZh: string;
                                    nameEn: string;
                                    /**
                                     * @description 监察机关, 公安, 行政执法机关, 效能办, other
                                     * @enum {unknown}
                                     */
                                    kind: "supervision" | "police" | "law-enforcement" | "efficiency-office" | "other";
                                    email?: string;
                                }[];
                                /** @description masked stills with reviewers’ verdicts may leave the archive to train detectors */
                                verdictsTrainModels: boolean;
                                /** @description how long a verdict may train */
                                trainingKeepDays: number;
                                /** @description how long a reporter's name and addresses stay after the end of the case */
                                reporterKeepDays: number;
                                /** @description published telephone number */
                                hotlineNumber: string;
                                calendar: {
                                    timeZone: string;
                                    /** @description working hours in one 工作日 */
                                    hoursPerWorkingDay: number;
                                    /** @description seasons first, the whole year last */
                                    hours: {
                                        /** @description first and last day, MM-DD; may run over New Year */
                                        season?: {
                                            from: string;
                                            to: string;
                                        };
                                        standardDay: string[];
                                        weekdays?: {
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            sunday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            monday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            tuesday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            wednesday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            thursday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            friday?: string[];
                                            /** @description intervals of one day, e.g. ["08:00-12:00", "14:00-18:00"] */
                                            saturday?: string[];
                                        };
                                    }[];
                                    publicHolidays: "china" | "none";
                                    overrides: {
                                        date: string;
                                        kind: "holiday" | "working-day";
                                        name: string;
                                    }[];
                                    /** @description years whose holidays stand completely in overrides */
                                    overriddenYears: number[];
                                };
                                stageLimits: {
                                    /** @description yellow from this share of a limit */
                                    warnShare: number;
                                    dispatchCountsFrom: "acceptance" | "filing";
                                    emergencyCountsFrom: "acceptance" | "dispatch";
                                    limits: {
                                        [key: string]: {
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            limit: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                            limitByAreaClass?: {
                                                /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                                A?: {
                                                    amount: number;
                                                    /** @enum {unknown} */
                                                    unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                                };
                                                /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                                B?: {
                                                    amount: number;
                                                    /** @enum {unknown} */
                                                    unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                                };
                                                /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                                C?: {
                                                    amount: number;
                                                    /** @enum {unknown} */
                                                    unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                                };
                                            };
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            fringeLimit?: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                        };
                                    };
                                };
                            };
                            /** @description what this tenant set itself */
                            own: {
                                [key: string]: unknown;
                            };
                            warnings: {
                                /** @enum {string} */
                                code: "holiday-table-missing";
                                year: number;
                                /** @description the year has begun */
                                isUrgent: boolean;
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
        trace?: never;
    };
    "/api/organisation/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    subject?: "tenant" | "tenant-rules" | "unit" | "unit-contact" | "unit-plan" | "grid" | "part" | "collector" | "account";
                    subjectId?: string;
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
                                seq: number;
                                tenantId: string;
                                subject: string;
                                subjectId: string;
                                at: string;
                                actorId: string;
                                before: {
                                    [key: string]: unknown;
                                } | null;
                                after: {
                                    [key: string]: unknown;
                                } | null;
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
    "/api/tenants/{id}/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
        get: {
            parameters: {
                query: {
                    year: number;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            timeZone: string;
                            hoursPerWorkingDay: number;
                            /** @description the public holidays of the year are known */
                            isComplete: boolean;
                            /** @description every day of the year */
                            days: {
                                date: string;
                                isWorking: boolean;
                                /** @description of a holiday, or of a working day on a weekend (调休) */
                                name: string | null;
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
    "/api/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    tenantId?: string;
                    type?: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                    isDispatchable?: boolean;
                    /** @description units that have not filed their contacts or a plan */
                    lacks?: "contacts" | "daily-plan" | "emergency-plan";
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
                                tenantId: string;
                                code: string;
                                /** @enum {unknown} */
                                type: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                                /** @enum {unknown} */
                                level: "city" | "district";
                                parentId: string | null;
                                name: string;
                                /** @enum {unknown} */
                                industry: "water-supply" | "drainage" | "oil-and-gas" | "electricity" | "town-gas" | "heating" | "telecommunication" | "post" | "fire-protection" | "public-transport" | "street-lighting" | "sanitation" | "greening" | "parking" | "other" | null;
                                competentUnitId: string | null;
                                ownerUnitId: string | null;
                                isDispatchable: boolean;
                                phone: string | null;
                                email: string | null;
                                isActive: boolean;
                                version: number;
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
                        tenantId: string;
                        code: string;
                        /** @enum {unknown} */
                        type: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                        name: string;
                        /** @enum {unknown} */
                        level?: "city" | "district";
                        parentId?: string | null;
                        /** @enum {unknown} */
                        industry?: "water-supply" | "drainage" | "oil-and-gas" | "electricity" | "town-gas" | "heating" | "telecommunication" | "post" | "fire-protection" | "public-transport" | "street-lighting" | "sanitation" | "greening" | "parking" | "other" | null;
                        competentUnitId?: string | null;
                        ownerUnitId?: string | null;
                        isDispatchable?: boolean;
                        phone?: string | null;
                        email?: string | null;
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
                            tenantId: string;
                            code: string;
                            /** @enum {unknown} */
                            type: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                            /** @enum {unknown} */
                            level: "city" | "district";
                            parentId: string | null;
                            name: string;
                            /** @enum {unknown} */
                            industry: "water-supply" | "drainage" | "oil-and-gas" | "electricity" | "town-gas" | "heating" | "telecommunication" | "post" | "fire-protection" | "public-transport" | "street-lighting" | "sanitation" | "greening" | "parking" | "other" | null;
                            competentUnitId: string | null;
                            ownerUnitId: string | null;
                            isDispatchable: boolean;
                            phone: string | null;
                            email: string | null;
                            isActive: boolean;
                            version: number;
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
    "/api/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
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
                            tenantId: string;
                            code: string;
                            /** @enum {unknown} */
                            type: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                            /** @enum {unknown} */
                            level: "city" | "district";
                            parentId: string | null;
                            name: string;
                            /** @enum {unknown} */
                            industry: "water-supply" | "drainage" | "oil-and-gas" | "electricity" | "town-gas" | "heating" | "telecommunication" | "post" | "fire-protection" | "public-transport" | "street-lighting" | "sanitation" | "greening" | "parking" | "other" | null;
                            competentUnitId: string | null;
                            ownerUnitId: string | null;
                            isDispatchable: boolean;
                            phone: string | null;
                            email: string | null;
                            isActive: boolean;
                            version: number;
                            contacts: {
                                /** @enum {unknown} */
                                kind: "leader" | "head" | "receiver";
                                name: string;
                                phone: string;
                                email: string | null;
                                accountId: string | null;
                                updatedAt: string;
                            }[];
                            plans: {
                                /** @enum {unknown} */
                                kind: "daily" | "emergency";
                                version: number;
                                title: string;
                                body: string;
                                createdBy: string;
                                createdAt: string;
                            }[];
                            lacks: ("contacts" | "daily-plan" | "emergency-plan")[];
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
                        /** @description as it was read; a stale one is refused */
                        version: number;
                        /** @enum {unknown} */
                        type?: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                        name?: string;
                        isActive?: boolean;
                        /** @enum {unknown} */
                        level?: "city" | "district";
                        parentId?: string | null;
                        /** @enum {unknown} */
                        industry?: "water-supply" | "drainage" | "oil-and-gas" | "electricity" | "town-gas" | "heating" | "telecommunication" | "post" | "fire-protection" | "public-transport" | "street-lighting" | "sanitation" | "greening" | "parking" | "other" | null;
                        competentUnitId?: string | null;
                        ownerUnitId?: string | null;
                        isDispatchable?: boolean;
                        phone?: string | null;
                        email?: string | null;
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
                            tenantId: string;
                            code: string;
                            /** @enum {unknown} */
                            type: "department" | "street-office" | "public-service" | "company" | "support-office" | "contractor" | "owner";
                            /** @enum {unknown} */
                            level: "city" | "district";
                            parentId: string | null;
                            name: string;
                            /** @enum {unknown} */
                            industry: "water-supply" | "drainage" | "oil-and-gas" | "electricity" | "town-gas" | "heating" | "telecommunication" | "post" | "fire-protection" | "public-transport" | "street-lighting" | "sanitation" | "greening" | "parking" | "other" | null;
                            competentUnitId: string | null;
                            ownerUnitId: string | null;
                            isDispatchable: boolean;
                            phone: string | null;
                            email: string | null;
                            isActive: boolean;
                            version: number;
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
    "/api/units/{id}/contacts/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: admin, unit-officer, unit-leader. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    kind: "leader" | "head" | "receiver";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        phone: string;
                        email?: string | null;
                        accountId?: string | null;
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
                            /** @enum {unknown} */
                            kind: "leader" | "head" | "receiver";
                            name: string;
                            phone: string;
                            email: string | null;
                            accountId: string | null;
                            updatedAt: string;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/units/{id}/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin, unit-officer, unit-leader. */
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
                        /**
                         * @description 日常处置方案 or 应急处置预案
                         * @enum {unknown}
                         */
                        kind: "daily" | "emergency";
                        title: string;
                        body: string;
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
                            /** @enum {unknown} */
                            kind: "daily" | "emergency";
                            version: number;
                            title: string;
                            body: string;
                            createdBy: string;
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
    "/api/grids": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, collector. */
        get: {
            parameters: {
                query?: {
                    tenantId?: string;
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
                                code: string;
                                tenantId: string;
                                name: string;
                                ring: number[][];
                                /** @enum {unknown} */
                                areaClass: "A" | "B" | "C" | null;
                                /** @description 城乡结合部 */
                                isFringe: boolean;
                                isActive: boolean;
                                changedAt: string;
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
    "/api/grids/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, collector. the grid a position lies in */
        get: {
            parameters: {
                query: {
                    latitude: number;
                    longitude: number;
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
                            gridCode: string;
                            /** @enum {unknown} */
                            areaClass: "A" | "B" | "C" | null;
                            isFringe: boolean;
                            tenantId: string;
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
    "/api/grids/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, collector. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
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
                            code: string;
                            tenantId: string;
                            name: string;
                            ring: number[][];
                            /** @enum {unknown} */
                            areaClass: "A" | "B" | "C" | null;
                            /** @description 城乡结合部 */
                            isFringe: boolean;
                            isActive: boolean;
                            changedAt: string;
                            collectorIds: string[];
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
        /** @description Roles: admin. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        ring: number[][];
                        /** @enum {unknown} */
                        areaClass: "A" | "B" | "C" | null;
                        isFringe: boolean;
                        isActive?: boolean;
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
                            code: string;
                            tenantId: string;
                            name: string;
                            ring: number[][];
                            /** @enum {unknown} */
                            areaClass: "A" | "B" | "C" | null;
                            /** @description 城乡结合部 */
                            isFringe: boolean;
                            isActive: boolean;
                            changedAt: string;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/grids/{code}/collectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: admin. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        collectorIds: string[];
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
                            collectorIds: string[];
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, collector. */
        get: {
            parameters: {
                query?: {
                    tenantId?: string;
                    /** @description true: the 无主 list */
                    hasNoOwner?: boolean;
                    layer?: "surface" | "pipeline";
                    classCode?: string;
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
                                code: string;
                                tenantId: string;
                                scheme: string;
                                classCode: string;
                                name: string;
                                /** @enum {unknown} */
                                layer: "surface" | "pipeline";
                                /** @description 权属单位 */
                                ownerUnitId: string | null;
                                /** @description 养护单位 */
                                maintainerUnitId: string | null;
                                /** @description 监管单位 */
                                supervisingUnitId: string | null;
                                /** @description neither owner nor maintainer is known: on the 无主 list */
                                hasNoOwner: boolean;
                                gridCode: string | null;
                                latitude: number;
                                longitude: number;
                                line: {
                                    /** @enum {string} */
                                    type: "LineString";
                                    coordinates: number[][];
                                } | null;
                                /** @enum {unknown} */
                                state: "intact" | "damaged" | "lost" | "occupied" | "removed";
                                source: string;
                                note: string;
                                isActive: boolean;
                                changedAt: string;
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
    "/api/parts/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, collector. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
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
                            code: string;
                            tenantId: string;
                            scheme: string;
                            classCode: string;
                            name: string;
                            /** @enum {unknown} */
                            layer: "surface" | "pipeline";
                            /** @description 权属单位 */
                            ownerUnitId: string | null;
                            /** @description 养护单位 */
                            maintainerUnitId: string | null;
                            /** @description 监管单位 */
                            supervisingUnitId: string | null;
                            /** @description neither owner nor maintainer is known: on the 无主 list */
                            hasNoOwner: boolean;
                            gridCode: string | null;
                            latitude: number;
                            longitude: number;
                            line: {
                                /** @enum {string} */
                                type: "LineString";
                                coordinates: number[][];
                            } | null;
                            /** @enum {unknown} */
                            state: "intact" | "damaged" | "lost" | "occupied" | "removed";
                            source: string;
                            note: string;
                            isActive: boolean;
                            changedAt: string;
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
        /** @description Roles: admin. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        scheme?: string;
                        /** @enum {unknown} */
                        layer: "surface" | "pipeline";
                        /** @enum {unknown} */
                        state: "intact" | "damaged" | "lost" | "occupied" | "removed";
                        ownerUnitId?: string | null;
                        maintainerUnitId?: string | null;
                        supervisingUnitId?: string | null;
                        shape: {
                            /** @enum {unknown} */
                            type: "Point" | "LineString";
                            points: number[][];
                        };
                        source?: string;
                        note?: string;
                        isActive?: boolean;
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
                            code: string;
                            tenantId: string;
                            scheme: string;
                            classCode: string;
                            name: string;
                            /** @enum {unknown} */
                            layer: "surface" | "pipeline";
                            /** @description 权属单位 */
                            ownerUnitId: string | null;
                            /** @description 养护单位 */
                            maintainerUnitId: string | null;
                            /** @description 监管单位 */
                            supervisingUnitId: string | null;
                            /** @description neither owner nor maintainer is known: on the 无主 list */
                            hasNoOwner: boolean;
                            gridCode: string | null;
                            latitude: number;
                            longitude: number;
                            line: {
                                /** @enum {string} */
                                type: "LineString";
                                coordinates: number[][];
                            } | null;
                            /** @enum {unknown} */
                            state: "intact" | "damaged" | "lost" | "occupied" | "removed";
                            source: string;
                            note: string;
                            isActive: boolean;
                            changedAt: string;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collectors": {
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
                    isOnDuty?: boolean;
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
                                accountId: string;
                                displayName: string;
                                phone: string | null;
                                tenantId: string | null;
                                unitId: string | null;
                                certificate: {
                                    number: string;
                                    issuer: string;
                                    validUntil: string;
                                    isValid: boolean;
                                };
                                gridCodes: string[];
                                isOnDuty: boolean;
                                position: {
                                    latitude: number;
                                    longitude: number;
                                    at: string;
                                } | null;
                                suspendedAt: string | null;
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
    "/api/collectors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: admin. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description account of the collector */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        certificate: {
                            number: string;
                            issuer: string;
                            /** @description last day on which it holds */
                            validUntil: string;
                        };
                        unitId?: string | null;
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
                            accountId: string;
                            displayName: string;
                            phone: string | null;
                            tenantId: string | null;
                            unitId: string | null;
                            certificate: {
                                number: string;
                                issuer: string;
                                validUntil: string;
                                isValid: boolean;
                            };
                            gridCodes: string[];
                            isOnDuty: boolean;
                            position: {
                                latitude: number;
                                longitude: number;
                                at: string;
                            } | null;
                            suspendedAt: string | null;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: collector. whether the caller is on duty, and until when the own certificate holds */
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
                            isOnDuty: boolean;
                            certificateValidUntil: string;
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
        /** @description Roles: collector. on or off duty and where, told by the own phone */
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
                        isOnDuty?: boolean;
                        position?: {
                            latitude: number;
                            longitude: number;
                        };
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
                            isOnDuty: boolean;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/collectors/{id}/suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: duty-chief, admin. stops a worker of any role but administrators: login closed, open tasks handed over */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description account of the collector */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
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
                            suspendedAt: string;
                            tasks: {
                                taskId: string;
                                caseId: string;
                                assigneeId: string | null;
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
        post?: never;
        /** @description Roles: admin. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description account of the collector */
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
    "/api/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. a camera is named with its box: `cameraId` only with `edgeId` */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "confirmed" | "rejected";
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
                                decidedBy: "detector" | "lasting-change" | "co-location" | "steady-looks" | "operator";
                                person?: {
                                    accountId: string;
                                    name: string;
                                    /** @description UTC instant, RFC 3339 with milliseconds */
                                    decidedAt: string;
                                    /** @enum {unknown} */
                                    from: "live" | "playback";
                                    catalogueClass?: {
                                        scheme: string;
                                        /** @enum {unknown} */
                                        kind: "part" | "event";
                                        code: string;
                                    };
                                };
                                dwellMs: number;
                                requiredDwellMs: number;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                firstSeenAt: string;
                            };
                            model?: {
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
                                label?: "street_stall" | "person" | "vehicle" | "bicycle" | "umbrella" | "table" | "chair" | "litter" | "garbage_pile" | "garbage_bag" | "garbage_bin" | "bin_overflow" | "manhole_cover" | "manhole_broken" | "manhole_missing" | "head" | "plate";
                                score?: number;
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
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description default open */
                    state?: "open" | "closed";
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
                                /** @enum {unknown} */
                                caseChannel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover" | null;
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
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
                            category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    state?: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                    stage?: "collection" | "acceptance" | "filing" | "dispatch" | "handling" | "feedback" | "verification" | "closing" | "evaluation";
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                    tenantId?: string;
                    unitId?: string;
                    source?: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                    channel?: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                    /** @description 未超时, 将超时, 已超时 */
                    light?: "green" | "yellow" | "red";
                    isUrged?: boolean;
                    /** @description 无责任主体 */
                    hasNoOwner?: boolean;
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
                                stage: "collection" | "acceptance" | "filing" | "dispatch" | "handling" | "feedback" | "verification" | "closing" | "evaluation";
                                /** @enum {unknown} */
                                source: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                                /** @enum {unknown} */
                                channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                                /** @enum {unknown} */
                                reportKind: "finding" | "report" | "complaint" | "consultation";
                                /** @description number at the partner that handed it over */
                                partnerReference: string | null;
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
                                /** @description filing condition it is judged by */
                                conditionSeq: number | null;
                                catalogueVersionId: string | null;
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
                                acceptedAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                filedAt: string | null;
                                filedBy: {
                                    id: string;
                                    displayName: string;
                                } | null;
                                /** @description unit that handles it now, or did last */
                                unitId: string | null;
                                dispatchRound: number;
                                /** @description unit bound by an agreed coordination */
                                agreedUnitId: string | null;
                                /** @enum {unknown} */
                                handlingType: "immediate" | "promised" | "coordinated";
                                isEmergency: boolean;
                                isDangerous: boolean;
                                hasNoOwner: boolean;
                                /** @description registered while the tenant was not live: never scored */
                                isTrial: boolean;
                                failedChecks: number;
                                isOverdueByRework: boolean;
                                extensionCount: number;
                                suspensionCount: number;
                                isUrged: boolean;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                warnAt: string | null;
                                /** @enum {unknown} */
                                ending: "repaired" | "forced" | "referred" | "answered" | "refused" | "cancelled" | "merged" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                closedAt: string | null;
                                mergedInto: string | null;
                                /** @description hash of the sealed archive record; the case is read-only */
                                archiveSha256: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                archivedAt: string | null;
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
        /** @description Roles: operator, reviewer, duty-chief, admin, dispatcher, collector, leader. 登记: registers a report; its number is given at once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                        /** @enum {unknown} */
                        source?: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                        /** @enum {unknown} */
                        reportKind: "finding" | "report" | "complaint" | "consultation";
                        description: string;
                        partnerReference?: string;
                        reporter?: {
                            name?: string;
                            phone?: string;
                            email?: string;
                            wantsReply: boolean;
                        };
                        tenantId?: string;
                        catalogueClass?: {
                            scheme: string;
                            /** @enum {unknown} */
                            kind: "part" | "event";
                            /** @description major and minor class */
                            code: string;
                        };
                        /** @enum {unknown} */
                        category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                        position?: {
                            latitude: number;
                            longitude: number;
                        };
                        address?: string;
                        partCode?: string;
                        /** @description facts that routing looks at, e.g. {"involvesCrime": true} */
                        attributes?: {
                            [key: string]: boolean;
                        };
                        isEmergency?: boolean;
                        isDangerous?: boolean;
                        hasNoOwner?: boolean;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
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
                            stage: "collection" | "acceptance" | "filing" | "dispatch" | "handling" | "feedback" | "verification" | "closing" | "evaluation";
                            /** @enum {unknown} */
                            source: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                            /** @enum {unknown} */
                            channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                            /** @enum {unknown} */
                            reportKind: "finding" | "report" | "complaint" | "consultation";
                            /** @description number at the partner that handed it over */
                            partnerReference: string | null;
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
                            /** @description filing condition it is judged by */
                            conditionSeq: number | null;
                            catalogueVersionId: string | null;
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
                            acceptedAt: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            filedAt: string | null;
                            filedBy: {
                                id: string;
                                displayName: string;
                            } | null;
                            /** @description unit that handles it now, or did last */
                            unitId: string | null;
                            dispatchRound: number;
                            /** @description unit bound by an agreed coordination */
                            agreedUnitId: string | null;
                            /** @enum {unknown} */
                            handlingType: "immediate" | "promised" | "coordinated";
                            isEmergency: boolean;
                            isDangerous: boolean;
                            hasNoOwner: boolean;
                            /** @description registered while the tenant was not live: never scored */
                            isTrial: boolean;
                            failedChecks: number;
                            isOverdueByRework: boolean;
                            extensionCount: number;
                            suspensionCount: number;
                            isUrged: boolean;
                            /** @description RFC 3339, UTC, milliseconds */
                            dueAt: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            warnAt: string | null;
                            /** @enum {unknown} */
                            ending: "repaired" | "forced" | "referred" | "answered" | "refused" | "cancelled" | "merged" | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            closedAt: string | null;
                            mergedInto: string | null;
                            /** @description hash of the sealed archive record; the case is read-only */
                            archiveSha256: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            archivedAt: string | null;
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
                            reporter: {
                                name?: string;
                                phone?: string;
                                email?: string;
                                wantsReply: boolean;
                            } | null;
                            /** @description milliseconds of natural time; null while a step is not over */
                            durations: {
                                discoveryToIntakeMs: number | null;
                                intakeToFilingMs: number | null;
                                dispatchToFeedbackMs: number | null;
                                intakeToCloseMs: number | null;
                            };
                            clocks: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "acceptance" | "report-check" | "filing" | "dispatch" | "take-up" | "return-window" | "handling" | "safety" | "repair-24h" | "repair-check" | "closing" | "urge-answer" | "order" | "suspension";
                                unitId: string | null;
                                taskId: string | null;
                                limit: {
                                    amount: number;
                                    unit: string;
                                };
                                /** @description RFC 3339, UTC, milliseconds */
                                startedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                warnAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                suspendedAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                stoppedAt: string | null;
                                /** @enum {unknown} */
                                outcome: "in-time" | "late" | "void" | null;
                            }[];
                            dispatches: {
                                id: string;
                                round: number;
                                unitId: string;
                                /** @enum {unknown} */
                                role: "lead" | "assisting" | "substitute";
                                requirements: string;
                                explanation: {
                                    [key: string]: unknown;
                                };
                                dispatchedBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                dispatchedAt: string;
                                takenUpBy: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                takenUpAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                endedAt: string | null;
                                /** @enum {unknown} */
                                ending: "fed-back" | "returned" | "recalled" | "reworked" | "replaced" | "ended" | null;
                            }[];
                            copies: {
                                dispatchId: string;
                                unitId: string;
                                /** @enum {unknown} */
                                reason: "competent-department" | "supervising-unit" | "duty-table";
                                /** @description RFC 3339, UTC, milliseconds */
                                at: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                seenAt: string | null;
                            }[];
                            tasks: {
                                id: string;
                                caseId: string;
                                /** @enum {unknown} */
                                kind: "report-check" | "repair-check" | "relook";
                                /** @enum {unknown} */
                                state: "open" | "answered" | "cancelled";
                                round: number;
                                assigneeId: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                createdAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                answeredBy: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                answeredAt: string | null;
                                isPassed: boolean | null;
                                result: {
                                    [key: string]: unknown;
                                } | null;
                            }[];
                            records: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "return-request" | "extension-request" | "suspension-request" | "coordination" | "instruction" | "promise" | "authority-letter" | "substitution" | "safety-confirmation" | "difficulty" | "urge" | "rectification-order" | "referral" | "callback";
                                number: string | null;
                                /** @enum {unknown} */
                                state: "pending" | "endorsed" | "approved" | "denied" | "answered" | "done";
                                unitId: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                createdBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                createdAt: string;
                                decidedBy: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                decidedAt: string | null;
                                data: {
                                    [key: string]: unknown;
                                };
                            }[];
                            attachments: {
                                sha256: string;
                                /** @enum {unknown} */
                                kind: "report" | "before" | "after" | "check" | "safety" | "document";
                                name: string;
                                mediaType: string;
                                sizeBytes: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                takenAt: string | null;
                                uploadedBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                uploadedAt: string;
                            }[];
                            events: {
                                seq: number;
                                type: string;
                                /** @enum {unknown} */
                                command: "report" | "send-report-check" | "answer-report-check" | "accept" | "refuse" | "answer" | "amend" | "file" | "approve-filing" | "return-filing" | "join" | "leave" | "withdraw" | "dispatch" | "coordinate" | "settle-coordination" | "recall-dispatch" | "substitute" | "take-up" | "instruct" | "request-return" | "approve-return" | "deny-return" | "request-extension" | "endorse-extension" | "approve-extension" | "deny-extension" | "request-suspension" | "approve-suspension" | "deny-suspension" | "resume" | "set-handling-type" | "confirm-safety" | "report-difficulty" | "feed-back" | "sign-feedback" | "reject-feedback" | "pass-repair-check" | "fail-repair-check" | "close" | "approve-closing" | "return-closing" | "force-close" | "cancel" | "merge" | "take-in-merged" | "urge" | "answer-urge" | "order-rectification" | "refer" | "end-referred" | null;
                                /** @enum {unknown} */
                                fromState: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn" | null;
                                /** @enum {unknown} */
                                toState: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                at: string;
                                /** @description display name */
                                actor: string;
                                actorUnitId: string | null;
                                reason: string | null;
                                data: unknown;
                            }[];
                            /** @description what the caller may do now, and what is not possible now with the reason */
                            commands: {
                                /** @enum {unknown} */
                                command: "report" | "send-report-check" | "answer-report-check" | "accept" | "refuse" | "answer" | "amend" | "file" | "approve-filing" | "return-filing" | "join" | "leave" | "withdraw" | "dispatch" | "coordinate" | "settle-coordination" | "recall-dispatch" | "substitute" | "take-up" | "instruct" | "request-return" | "approve-return" | "deny-return" | "request-extension" | "endorse-extension" | "approve-extension" | "deny-extension" | "request-suspension" | "approve-suspension" | "deny-suspension" | "resume" | "set-handling-type" | "confirm-safety" | "report-difficulty" | "feed-back" | "sign-feedback" | "reject-feedback" | "pass-repair-check" | "fail-repair-check" | "close" | "approve-closing" | "return-closing" | "force-close" | "cancel" | "merge" | "take-in-merged" | "urge" | "answer-urge" | "order-rectification" | "refer" | "end-referred";
                                isAllowed: boolean;
                                /** @description of the problem the command would be refused with */
                                code?: string;
                                reason?: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            candidate: {
                                id: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
                                    decidedBy: "detector" | "lasting-change" | "co-location" | "steady-looks" | "operator";
                                    person?: {
                                        accountId: string;
                                        name: string;
                                        /** @description UTC instant, RFC 3339 with milliseconds */
                                        decidedAt: string;
                                        /** @enum {unknown} */
                                        from: "live" | "playback";
                                        catalogueClass?: {
                                            scheme: string;
                                            /** @enum {unknown} */
                                            kind: "part" | "event";
                                            code: string;
                                        };
                                    };
                                    dwellMs: number;
                                    requiredDwellMs: number;
                                    /** @description UTC instant, RFC 3339 with milliseconds */
                                    firstSeenAt: string;
                                };
                                model?: {
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
                                    label?: "street_stall" | "person" | "vehicle" | "bicycle" | "umbrella" | "table" | "chair" | "litter" | "garbage_pile" | "garbage_bag" | "garbage_bin" | "bin_overflow" | "manhole_cover" | "manhole_broken" | "manhole_missing" | "head" | "plate";
                                    score?: number;
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
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
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
    "/api/cases/{id}/evidence-gate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. whether the evidence may be sealed, and what is missing */
        get: {
            parameters: {
                query?: {
                    /** @description `penalty` also asks for what the law asks of the devices (行政处罚法 41) */
                    purpose?: "management" | "penalty";
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            isMet: boolean;
                            /** @enum {unknown} */
                            rule: "accepted+dispatched" | "accepted+verified";
                            /**
                             * @description `penalty` also asks for what the law asks of the devices (行政处罚法 41)
                             * @enum {unknown}
                             */
                            purpose: "management" | "penalty";
                            checks: {
                                name: string;
                                isMet: boolean;
                                detail: {
                                    zh: string;
                                    en: string;
                                };
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
    "/api/cases/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. every step from the log, with its proof of inclusion (RFC 6962) */
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
                            checkpoint: {
                                size: number;
                                rootHash: string;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                signedAt: string;
                                signature: string;
                                keyId: string;
                            };
                            items: {
                                event: {
                                    seq: number;
                                    type: string;
                                    /** @enum {unknown} */
                                    command: "report" | "send-report-check" | "answer-report-check" | "accept" | "refuse" | "answer" | "amend" | "file" | "approve-filing" | "return-filing" | "join" | "leave" | "withdraw" | "dispatch" | "coordinate" | "settle-coordination" | "recall-dispatch" | "substitute" | "take-up" | "instruct" | "request-return" | "approve-return" | "deny-return" | "request-extension" | "endorse-extension" | "approve-extension" | "deny-extension" | "request-suspension" | "approve-suspension" | "deny-suspension" | "resume" | "set-handling-type" | "confirm-safety" | "report-difficulty" | "feed-back" | "sign-feedback" | "reject-feedback" | "pass-repair-check" | "fail-repair-check" | "close" | "approve-closing" | "return-closing" | "force-close" | "cancel" | "merge" | "take-in-merged" | "urge" | "answer-urge" | "order-rectification" | "refer" | "end-referred" | null;
                                    /** @enum {unknown} */
                                    fromState: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn" | null;
                                    /** @enum {unknown} */
                                    toState: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn" | null;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    at: string;
                                    /** @description display name */
                                    actor: string;
                                    actorUnitId: string | null;
                                    reason: string | null;
                                    data: unknown;
                                } | null;
                                entry: {
                                    index: number;
                                    type: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    at: string;
                                    actor: string;
                                    subject: string | null;
                                    data: {
                                        [key: string]: unknown;
                                    };
                                };
                                /** @description RFC 6962 leaf hash, hex */
                                leafHash: string;
                                /** @description hashes that lead to the checkpoint, nearest first */
                                inclusionPath: string[];
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
    "/api/cases/{id}/case-file.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. 案卷 as PDF; the export is written to the ledger */
        get: {
            parameters: {
                query?: {
                    language?: "zh" | "en";
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
    "/api/cases/{id}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: reviewer, admin, duty-chief. zip for `npm run verify`; the export is written to the ledger. A working copy, unless `sealed` is asked for: then it is refused until the evidence gate is met */
        get: {
            parameters: {
                query?: {
                    reason?: string;
                    sealed?: boolean;
                    /** @description `penalty` also asks for what the law asks of the devices (行政处罚法 41) */
                    purpose?: "management" | "penalty";
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
    "/api/cameras/{edgeId}/{cameraId}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. what is on file of a camera for use as evidence; 404 when nothing is */
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            edgeId: string;
                            cameraId: string;
                            version: number;
                            /** @enum {unknown} */
                            deviceKind: "fixed" | "vehicle" | "body-worn" | "other";
                            legalReviewDocument: string | null;
                            /** @description yyyy-MM-dd */
                            legalReviewedOn: string | null;
                            technicalReviewDocument: string | null;
                            /** @description yyyy-MM-dd */
                            technicalReviewedOn: string | null;
                            publication: string | null;
                            /** @description yyyy-MM-dd */
                            publishedOn: string | null;
                            signage: string | null;
                            /** @description yyyy-MM-dd */
                            signedOn: string | null;
                            /** @enum {unknown} */
                            gb35114Level: "none" | "A" | "B" | "C";
                            purpose: string;
                            changedBy: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            changedAt: string;
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
        /** @description Roles: admin. */
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
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version that was read; 0 when nothing is on file */
                        version: number;
                        /**
                         * @description 固定视频监控, 车载移动视频, 单兵视频, 其他
                         * @enum {unknown}
                         */
                        deviceKind: "fixed" | "vehicle" | "body-worn" | "other";
                        legalReviewDocument: string | null;
                        /** @description yyyy-MM-dd */
                        legalReviewedOn: string | null;
                        technicalReviewDocument: string | null;
                        /** @description yyyy-MM-dd */
                        technicalReviewedOn: string | null;
                        publication: string | null;
                        /** @description yyyy-MM-dd */
                        publishedOn: string | null;
                        signage: string | null;
                        /** @description yyyy-MM-dd */
                        signedOn: string | null;
                        /** @enum {unknown} */
                        gb35114Level: "none" | "A" | "B" | "C";
                        /** @description what the camera is for (个人信息保护法 26) */
                        purpose: string;
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
                            edgeId: string;
                            cameraId: string;
                            version: number;
                            /** @enum {unknown} */
                            deviceKind: "fixed" | "vehicle" | "body-worn" | "other";
                            legalReviewDocument: string | null;
                            /** @description yyyy-MM-dd */
                            legalReviewedOn: string | null;
                            technicalReviewDocument: string | null;
                            /** @description yyyy-MM-dd */
                            technicalReviewedOn: string | null;
                            publication: string | null;
                            /** @description yyyy-MM-dd */
                            publishedOn: string | null;
                            signage: string | null;
                            /** @description yyyy-MM-dd */
                            signedOn: string | null;
                            /** @enum {unknown} */
                            gb35114Level: "none" | "A" | "B" | "C";
                            purpose: string;
                            changedBy: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            changedAt: string;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/commands/send-report-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin. 发核实: Send report check. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text?: string;
                        assigneeId?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/answer-report-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: collector, operator, reviewer, duty-chief, admin. 核实反馈: Answer report check. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        taskId?: string;
                        isTrue: boolean;
                        text: string;
                        photos?: string[];
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin. 受理: Accept. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
                        isEmergency?: boolean;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin. 不予立案: Refuse filing. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin. 答复办结: Answer and end. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/amend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin, dispatcher. 更正: Amend. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        catalogueClass?: {
                            scheme: string;
                            /** @enum {unknown} */
                            kind: "part" | "event";
                            /** @description major and minor class */
                            code: string;
                        };
                        /** @enum {unknown} */
                        category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                        position?: {
                            latitude: number;
                            longitude: number;
                        };
                        address?: string;
                        partCode?: string;
                        /** @description facts that routing looks at, e.g. {"involvesCrime": true} */
                        attributes?: {
                            [key: string]: boolean;
                        };
                        isEmergency?: boolean;
                        isDangerous?: boolean;
                        hasNoOwner?: boolean;
                        description?: string;
                        tenantId?: string;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin. 立案: File. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        catalogueClass?: {
                            scheme: string;
                            /** @enum {unknown} */
                            kind: "part" | "event";
                            /** @description major and minor class */
                            code: string;
                        };
                        /** @description row of 立案条件 */
                        conditionSeq?: number;
                        isEmergency?: boolean;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/approve-filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin. 同意立案: Approve filing. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/return-filing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin. 退回立案: Send filing back. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 派遣: Dispatch. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        unitId: string;
                        assistingUnitIds?: string[];
                        requirements: string;
                        overrideReason?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/coordinate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 提请协调: Ask for coordination. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        /** @enum {unknown} */
                        level: "district" | "city" | "county-government";
                        parties: string[];
                        reason: string;
                        /** @description ISO 8601 with zone */
                        deadline?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/settle-coordination": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 协调结果: Settle coordination. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        agreement: string;
                        unitId?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/recall-dispatch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 撤回派遣: Recall dispatch. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/substitute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 代整改: Order substitute repair. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        unitId: string;
                        reason: string;
                        cost?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/take-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-handler, unit-officer, unit-leader. 签收: Take up. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/instruct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-officer, unit-leader. 批办: Instruct. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        leaderName: string;
                        opinion: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/request-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-officer, unit-leader. 回退: Request return. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
                        suggestedUnitId: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/approve-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 同意回退: Approve return. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/deny-return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 不同意回退: Deny return. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/request-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-officer, unit-leader. 申请延期: Request extension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                        by: {
                            amount: number;
                            /** @enum {unknown} */
                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                        };
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/endorse-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 延期初审: Endorse extension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/approve-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: duty-chief, admin. 同意延期: Approve extension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/deny-extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 不同意延期: Deny extension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/request-suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-officer, unit-leader. 申请挂账: Request suspension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
                        /** @description ISO 8601 with zone */
                        until: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/approve-suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: duty-chief, admin. 同意挂账: Approve suspension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/deny-suspension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: duty-chief, admin. 不同意挂账: Deny suspension. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 恢复办理: Resume. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/set-handling-type": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 办件类型: Set handling type. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        /** @enum {unknown} */
                        type: "immediate" | "promised" | "coordinated";
                        reason: string;
                        /** @description ISO 8601 with zone */
                        promisedAt?: string;
                        documentSha256?: string;
                        authority?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/confirm-safety": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-handler, unit-officer, unit-leader. 防护确认: Confirm protection. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text: string;
                        photos: string[];
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/report-difficulty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-handler, unit-officer, unit-leader. 上报困难: Report difficulty. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/feed-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-handler, unit-officer, unit-leader. 反馈: Feed back. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        result: string;
                        photos: string[];
                        /** @enum {unknown} */
                        repairResult?: "replaced" | "repaired" | "removed";
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/sign-feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-officer, unit-leader. 签发反馈: Sign feedback. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/reject-feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-officer, unit-leader. 退回反馈: Send feedback back. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/pass-repair-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: collector, reviewer, duty-chief, admin. 核查通过: Repair check passed. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        taskId?: string;
                        relookTaskId?: string;
                        text?: string;
                        photos?: string[];
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/fail-repair-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: collector, reviewer, duty-chief, admin. 核查不通过: Repair check failed. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        taskId?: string;
                        relookTaskId?: string;
                        reason: string;
                        photos?: string[];
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin. 结案: Close. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/approve-closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin. 同意结案: Approve closing. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        opinion?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/return-closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin. 退回结案: Send closing back. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/force-close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: duty-chief, admin. 强制结案: Force close. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: duty-chief, admin. 作废: Cancel. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: reviewer, duty-chief, admin, dispatcher. 合并: Merge. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        intoCaseId: string;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin, leader. 督办: Urge. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text: string;
                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                        limit?: {
                            amount: number;
                            /** @enum {unknown} */
                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                        };
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/answer-urge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: unit-handler, unit-officer, unit-leader. 督办回复: Answer urging. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/order-rectification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. 责令限期处置: Order rectification. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        text: string;
                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                        limit?: {
                            amount: number;
                            /** @enum {unknown} */
                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                        };
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/refer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin, reviewer. 移交: Refer. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        authority: string;
                        reason: string;
                        recordId?: string;
                        receiptNumber?: string;
                        enforcementNumber?: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/commands/end-referred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: duty-chief, admin. 移交办结: End as referred. Refused with `version-stale` when the case has changed since it was read. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description version of the case as it was read */
                        version: number;
                        reason: string;
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
                            number: string;
                            /** @enum {unknown} */
                            state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            version: number;
                            /** @description type of the event it left */
                            event: string;
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
    "/api/cases/{id}/attachments/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, leader, admin. JPEG, PNG or PDF; its SHA-256 must be the one of the address. Sending it again changes nothing. */
        put: {
            parameters: {
                query: {
                    kind: "report" | "before" | "after" | "check" | "safety" | "document";
                    name: string;
                    /** @description ISO 8601 with zone */
                    takenAt?: string;
                };
                header?: never;
                path: {
                    id: string;
                    sha256: string;
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
                            sha256: string;
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sha256: string;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/evidence/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. a masked still or clip of the case */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. the caller's own; for people of the centre also those that nobody has */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "answered" | "cancelled";
                    kind?: "report-check" | "repair-check" | "relook";
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
                                caseId: string;
                                /** @enum {unknown} */
                                kind: "report-check" | "repair-check" | "relook";
                                /** @enum {unknown} */
                                state: "open" | "answered" | "cancelled";
                                round: number;
                                assigneeId: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                createdAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                answeredBy: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                answeredAt: string | null;
                                isPassed: boolean | null;
                                result: {
                                    [key: string]: unknown;
                                } | null;
                                case: {
                                    number: string;
                                    state: string;
                                    version: number;
                                    description: string;
                                    address: string;
                                    gridCode: string | null;
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
                                    filingCondition: string | null;
                                    /** @description what must be true for the case to end */
                                    closingCondition: string | null;
                                };
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
    "/api/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
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
                            caseId: string;
                            /** @enum {unknown} */
                            kind: "report-check" | "repair-check" | "relook";
                            /** @enum {unknown} */
                            state: "open" | "answered" | "cancelled";
                            round: number;
                            assigneeId: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            dueAt: string | null;
                            answeredBy: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            answeredAt: string | null;
                            isPassed: boolean | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            case: {
                                number: string;
                                state: string;
                                version: number;
                                description: string;
                                address: string;
                                gridCode: string | null;
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
                                filingCondition: string | null;
                                /** @description what must be true for the case to end */
                                closingCondition: string | null;
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
    "/api/tasks/{id}/assignee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin. gives the task to a collector; without one, to the nearest on duty */
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
                        accountId?: string;
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
                            caseId: string;
                            /** @enum {unknown} */
                            kind: "report-check" | "repair-check" | "relook";
                            /** @enum {unknown} */
                            state: "open" | "answered" | "cancelled";
                            round: number;
                            assigneeId: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            dueAt: string | null;
                            answeredBy: string | null;
                            /** @description RFC 3339, UTC, milliseconds */
                            answeredAt: string | null;
                            isPassed: boolean | null;
                            result: {
                                [key: string]: unknown;
                            } | null;
                            case: {
                                number: string;
                                state: string;
                                version: number;
                                description: string;
                                address: string;
                                gridCode: string | null;
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
                                filingCondition: string | null;
                                /** @description what must be true for the case to end */
                                closingCondition: string | null;
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
    "/api/cases/on-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. the newest cases of an area that people found, as far as the caller finds them in lists */
        get: {
            parameters: {
                query: {
                    /** @description filed from video by somebody who watched it, or reported by people */
                    origin: "video" | "people";
                    /** @description default open */
                    state?: "open" | "closed";
                    /** @description minLongitude,minLatitude,maxLongitude,maxLatitude in degrees */
                    bbox: string;
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
                                number: string;
                                /**
                                 * @description filed from video by somebody who watched it, or reported by people
                                 * @enum {unknown}
                                 */
                                origin: "video" | "people";
                                /** @enum {unknown} */
                                state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                                /** @enum {unknown} */
                                channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | null;
                                catalogueClass: {
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    /** @description major and minor class */
                                    code: string;
                                } | null;
                                position: {
                                    latitude: number;
                                    longitude: number;
                                };
                                address: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                openedAt: string;
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
    "/api/cases/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. running cases of the same class near a place, nearest first, ten at most */
        get: {
            parameters: {
                query: {
                    scheme: string;
                    kind: "part" | "event";
                    /** @description major and minor class */
                    code: string;
                    latitude: number;
                    longitude: number;
                    /** @description radius in metres, default 50 */
                    withinM?: number;
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
                                stage: "collection" | "acceptance" | "filing" | "dispatch" | "handling" | "feedback" | "verification" | "closing" | "evaluation";
                                /** @enum {unknown} */
                                source: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                                /** @enum {unknown} */
                                channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                                /** @enum {unknown} */
                                reportKind: "finding" | "report" | "complaint" | "consultation";
                                /** @description number at the partner that handed it over */
                                partnerReference: string | null;
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
                                /** @description filing condition it is judged by */
                                conditionSeq: number | null;
                                catalogueVersionId: string | null;
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
                                acceptedAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                filedAt: string | null;
                                filedBy: {
                                    id: string;
                                    displayName: string;
                                } | null;
                                /** @description unit that handles it now, or did last */
                                unitId: string | null;
                                dispatchRound: number;
                                /** @description unit bound by an agreed coordination */
                                agreedUnitId: string | null;
                                /** @enum {unknown} */
                                handlingType: "immediate" | "promised" | "coordinated";
                                isEmergency: boolean;
                                isDangerous: boolean;
                                hasNoOwner: boolean;
                                /** @description registered while the tenant was not live: never scored */
                                isTrial: boolean;
                                failedChecks: number;
                                isOverdueByRework: boolean;
                                extensionCount: number;
                                suspensionCount: number;
                                isUrged: boolean;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                warnAt: string | null;
                                /** @enum {unknown} */
                                ending: "repaired" | "forced" | "referred" | "answered" | "refused" | "cancelled" | "merged" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                closedAt: string | null;
                                mergedInto: string | null;
                                /** @description hash of the sealed archive record; the case is read-only */
                                archiveSha256: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                archivedAt: string | null;
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
                                /** @description metres */
                                distanceM: number;
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
    "/api/cases/{id}/copies/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: unit-handler, unit-officer, unit-leader. the copies for the caller’s own unit; those seen before keep their time */
        put: {
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
                            /** @description not seen before */
                            seen: number;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
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
                                /**
                                 * @description 待办, 在办, 经办, 已办, 督办, 挂账, 知会
                                 * @enum {unknown}
                                 */
                                tray: "todo" | "watching" | "touched" | "done" | "urged" | "suspended" | "copies";
                                /** @description at most 99 */
                                count: number;
                                /** @description there are more */
                                isCapped: boolean;
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
    "/api/trays/{tray}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description 未超时, 将超时, 已超时 */
                    light?: "green" | "yellow" | "red";
                    /** @description beginning of the case number, or words of its place or description */
                    q?: string;
                    /** @description items per page, default 50 */
                    limit?: number;
                    cursor?: string;
                };
                header?: never;
                path: {
                    /** @description 待办, 在办, 经办, 已办, 督办, 挂账, 知会 */
                    tray: "todo" | "watching" | "touched" | "done" | "urged" | "suspended" | "copies";
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
                            items: {
                                id: string;
                                number: string;
                                tenantId: string;
                                /** @enum {unknown} */
                                state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                                /** @enum {unknown} */
                                stage: "collection" | "acceptance" | "filing" | "dispatch" | "handling" | "feedback" | "verification" | "closing" | "evaluation";
                                /** @enum {unknown} */
                                source: "collection" | "intelligent-analysis" | "public-complaint" | "inspection" | "other";
                                /** @enum {unknown} */
                                channel: "city-hotline" | "web" | "mms" | "mayor-line" | "transfer-110" | "transfer-12345" | "government-site" | "government-microblog" | "news-media" | "leader-instruction" | "mobile-patrol" | "collector" | "video-watch" | "video-analysis" | "inspection" | "city-handover";
                                /** @enum {unknown} */
                                reportKind: "finding" | "report" | "complaint" | "consultation";
                                /** @description number at the partner that handed it over */
                                partnerReference: string | null;
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
                                /** @description filing condition it is judged by */
                                conditionSeq: number | null;
                                catalogueVersionId: string | null;
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
                                acceptedAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                filedAt: string | null;
                                filedBy: {
                                    id: string;
                                    displayName: string;
                                } | null;
                                /** @description unit that handles it now, or did last */
                                unitId: string | null;
                                dispatchRound: number;
                                /** @description unit bound by an agreed coordination */
                                agreedUnitId: string | null;
                                /** @enum {unknown} */
                                handlingType: "immediate" | "promised" | "coordinated";
                                isEmergency: boolean;
                                isDangerous: boolean;
                                hasNoOwner: boolean;
                                /** @description registered while the tenant was not live: never scored */
                                isTrial: boolean;
                                failedChecks: number;
                                isOverdueByRework: boolean;
                                extensionCount: number;
                                suspensionCount: number;
                                isUrged: boolean;
                                /** @description RFC 3339, UTC, milliseconds */
                                dueAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                warnAt: string | null;
                                /** @enum {unknown} */
                                ending: "repaired" | "forced" | "referred" | "answered" | "refused" | "cancelled" | "merged" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                closedAt: string | null;
                                mergedInto: string | null;
                                /** @description hash of the sealed archive record; the case is read-only */
                                archiveSha256: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                archivedAt: string | null;
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
    "/api/catalogue/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
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
                                /** @description null: the national catalogue */
                                tenantId: string | null;
                                name: string;
                                /** Format: date-time */
                                effectiveFrom: string;
                                classCount: number;
                                conditionCount: number;
                                sourceSha256: string;
                                importedBy: string;
                                /** Format: date-time */
                                importedAt: string;
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
                query: {
                    name: string;
                    /** @description whose own rules; absent: the national catalogue */
                    tenantId?: string;
                    /** @description default now */
                    effectiveFrom?: string;
                    /** @description only check: every fault is told, nothing is written */
                    dryRun?: boolean;
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
                            /** @description null after a dry run */
                            versionId: string | null;
                            /** @enum {unknown} */
                            encoding: "utf-8" | "gb18030";
                            sha256: string;
                            classCount: number;
                            conditionCount: number;
                            /** @description only after a dry run; else the request is refused */
                            faults: {
                                /** @description row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                /** @description what it should have been */
                                rule: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description null after a dry run */
                            versionId: string | null;
                            /** @enum {unknown} */
                            encoding: "utf-8" | "gb18030";
                            sha256: string;
                            classCount: number;
                            conditionCount: number;
                            /** @description only after a dry run; else the request is refused */
                            faults: {
                                /** @description row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                /** @description what it should have been */
                                rule: string;
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/catalogue/majors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description whose catalogue; default the city */
                    tenantId?: string;
                    /** @description one version instead of what holds now */
                    versionId?: string;
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
                                scheme: string;
                                /** @enum {unknown} */
                                kind: "part" | "event";
                                /** @description two digits */
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                classCount: number;
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
    "/api/catalogue/classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description whose catalogue; default the city */
                    tenantId?: string;
                    /** @description one version instead of what holds now */
                    versionId?: string;
                    scheme?: string;
                    kind?: "part" | "event";
                    /** @description two digits */
                    major?: string;
                    /** @description part of a name or code */
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
                                versionId: string;
                                scheme: string;
                                /** @enum {unknown} */
                                kind: "part" | "event";
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                major: {
                                    code: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                isExtension: boolean;
                                needsProtection: boolean;
                                equivalents: {
                                    /** @description e.g. GB/T 30428.2-2013 */
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    code: string;
                                }[];
                                requirements: {
                                    zh: string;
                                    en: string;
                                };
                                form: {
                                    photos: ("before" | "after" | "safety" | "document")[];
                                    resultKinds: {
                                        code: string;
                                        zh: string;
                                        en: string;
                                    }[];
                                };
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
    "/api/catalogue/classes/{scheme}/{kind}/{code}/conditions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
                    /** @description whose catalogue; default the city */
                    tenantId?: string;
                    /** @description one version instead of what holds now */
                    versionId?: string;
                };
                header?: never;
                path: {
                    /** @description e.g. GB/T 30428.2-2013 */
                    scheme: string;
                    kind: "part" | "event";
                    code: string;
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
                            items: {
                                versionId: string;
                                seq: number;
                                filingCondition: string;
                                closingCondition: string;
                                limits: {
                                    /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                    limit: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                    };
                                    limitByAreaClass?: {
                                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                        A?: {
                                            amount: number;
                                            /** @enum {unknown} */
                                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                        };
                                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                        B?: {
                                            amount: number;
                                            /** @enum {unknown} */
                                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                        };
                                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                        C?: {
                                            amount: number;
                                            /** @enum {unknown} */
                                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                        };
                                    };
                                    /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                    fringeLimit?: {
                                        amount: number;
                                        /** @enum {unknown} */
                                        unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                    };
                                };
                                limitText: {
                                    zh: string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                origin: "published" | "assumed" | "local";
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
    "/api/public/catalogue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    /** @description whose catalogue; default the city */
                    tenantId?: string;
                    /** @description one version instead of what holds now */
                    versionId?: string;
                    scheme?: string;
                    kind?: "part" | "event";
                    /** @description two digits */
                    major?: string;
                    /** @description part of a name or code */
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
                                versionId: string;
                                scheme: string;
                                /** @enum {unknown} */
                                kind: "part" | "event";
                                code: string;
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                major: {
                                    code: string;
                                    name: {
                                        zh: string;
                                        en: string;
                                    };
                                };
                                isExtension: boolean;
                                needsProtection: boolean;
                                equivalents: {
                                    /** @description e.g. GB/T 30428.2-2013 */
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    code: string;
                                }[];
                                requirements: {
                                    zh: string;
                                    en: string;
                                };
                                form: {
                                    photos: ("before" | "after" | "safety" | "document")[];
                                    resultKinds: {
                                        code: string;
                                        zh: string;
                                        en: string;
                                    }[];
                                };
                                conditions: {
                                    versionId: string;
                                    seq: number;
                                    filingCondition: string;
                                    closingCondition: string;
                                    limits: {
                                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                        limit: {
                                            amount: number;
                                            /** @enum {unknown} */
                                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                        };
                                        limitByAreaClass?: {
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            A?: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            B?: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                            /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                            C?: {
                                                amount: number;
                                                /** @enum {unknown} */
                                                unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                            };
                                        };
                                        /** @description a limit, e.g. {"amount": 4, "unit": "working-hour"} */
                                        fringeLimit?: {
                                            amount: number;
                                            /** @enum {unknown} */
                                            unit: "minute" | "working-minute" | "emergency-hour" | "calendar-hour" | "working-hour" | "working-day" | "calendar-day";
                                        };
                                    };
                                    limitText: {
                                        zh: string;
                                        en: string;
                                    };
                                    /** @enum {unknown} */
                                    origin: "published" | "assumed" | "local";
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
    "/api/duty-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
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
                                tenantId: string;
                                name: string;
                                /** Format: date-time */
                                effectiveFrom: string;
                                /**
                                 * Format: date-time
                                 * @description first moment at which it no longer holds
                                 */
                                effectiveUntil: string | null;
                                defaultUnitId: string;
                                ruleCount: number;
                                importedBy: string;
                                /** Format: date-time */
                                importedAt: string;
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
                query: {
                    name: string;
                    tenantId: string;
                    effectiveFrom: string;
                    effectiveUntil?: string;
                    /** @description code of the unit that takes what no rule names */
                    defaultUnit: string;
                    /** @description only check: every fault is told, nothing is written */
                    dryRun?: boolean;
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
                            /** @description null after a dry run */
                            tableId: string | null;
                            /** @enum {unknown} */
                            encoding: "utf-8" | "gb18030";
                            sha256: string;
                            ruleCount: number;
                            /** @description only after a dry run; else the request is refused */
                            faults: {
                                /** @description row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                /** @description what it should have been */
                                rule: string;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description null after a dry run */
                            tableId: string | null;
                            /** @enum {unknown} */
                            encoding: "utf-8" | "gb18030";
                            sha256: string;
                            ruleCount: number;
                            /** @description only after a dry run; else the request is refused */
                            faults: {
                                /** @description row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                /** @description what it should have been */
                                rule: string;
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duty-tables/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
        get: {
            parameters: {
                query?: {
                    unitId?: string;
                    classKey?: string;
                    /** @description items per page, default 50 */
                    limit?: number;
                    cursor?: string;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                seq: number;
                                /** @description in the words of the regulation */
                                problemType: string;
                                /** @description scheme|kind|code; * stands for all */
                                classKey: string;
                                /** @description first digits of grid codes; empty: everywhere */
                                areaCode: string;
                                attributes: {
                                    [key: string]: boolean;
                                };
                                /** @enum {unknown} */
                                role: "handle" | "own" | "supervise";
                                unitId: string;
                                /** Format: date-time */
                                effectiveFrom: string | null;
                                /** Format: date-time */
                                effectiveUntil: string | null;
                                reference: string;
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
    "/api/dispatch-desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: dispatcher, duty-chief, admin. */
        get: {
            parameters: {
                query?: {
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
                                version: number;
                                tenantId: string;
                                catalogueClass: {
                                    /** @description e.g. GB/T 30428.2-2013 */
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    code: string;
                                } | null;
                                address: string;
                                gridCode: string | null;
                                isEmergency: boolean;
                                hasNoOwner: boolean;
                                /** Format: date-time */
                                openedAt: string;
                                /** Format: date-time */
                                dueAt: string | null;
                                proposal: {
                                    unit: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    /** @description no other unit could be meant */
                                    isUnique: boolean;
                                    /** @enum {unknown} */
                                    rule: "part-owner" | "attribute" | "class-area" | "default-office" | "no-owner";
                                    ruleId?: string;
                                    explanation: {
                                        zh: string;
                                        en: string;
                                    };
                                    refused: {
                                        unit: {
                                            id: string;
                                            name: string;
                                        };
                                        ruleId?: string;
                                        why: {
                                            zh: string;
                                            en: string;
                                        };
                                    }[];
                                    alternatives: {
                                        id: string;
                                        name: string;
                                    }[];
                                    copies: {
                                        unit: {
                                            id: string;
                                            name: string;
                                        };
                                        /** @enum {unknown} */
                                        reason: "competent-department" | "supervising-unit" | "duty-table";
                                    }[];
                                    dutyTableId: string | null;
                                };
                                requirements: {
                                    zh: string;
                                    en: string;
                                } | null;
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
    "/api/dispatch-desk/dispatches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: dispatcher, duty-chief, admin. */
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
                        items: {
                            caseId: string;
                            version: number;
                            unitId: string;
                            /** @description absent: what the catalogue asks for the class */
                            requirements?: string;
                            overrideReason?: string;
                        }[];
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
                            items: {
                                caseId: string;
                                isDone: boolean;
                                /** @enum {unknown} */
                                state?: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                                version?: number;
                                /** @description problem code when it was refused */
                                code?: string;
                                reason?: {
                                    zh: string;
                                    en: string;
                                };
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/cases/{id}/dispatch-proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            unit: {
                                id: string;
                                name: string;
                            } | null;
                            /** @description no other unit could be meant */
                            isUnique: boolean;
                            /** @enum {unknown} */
                            rule: "part-owner" | "attribute" | "class-area" | "default-office" | "no-owner";
                            ruleId?: string;
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            refused: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                ruleId?: string;
                                why: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            alternatives: {
                                id: string;
                                name: string;
                            }[];
                            copies: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                /** @enum {unknown} */
                                reason: "competent-department" | "supervising-unit" | "duty-table";
                            }[];
                            dutyTableId: string | null;
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
    "/api/routing/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                        tenantId?: string;
                        catalogueClass: {
                            /** @description e.g. GB/T 30428.2-2013 */
                            scheme: string;
                            /** @enum {unknown} */
                            kind: "part" | "event";
                            code: string;
                        };
                        gridCode?: string;
                        partCode?: string;
                        attributes?: {
                            [key: string]: boolean;
                        };
                        hasNoOwner?: boolean;
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
                            unit: {
                                id: string;
                                name: string;
                            } | null;
                            /** @description no other unit could be meant */
                            isUnique: boolean;
                            /** @enum {unknown} */
                            rule: "part-owner" | "attribute" | "class-area" | "default-office" | "no-owner";
                            ruleId?: string;
                            explanation: {
                                zh: string;
                                en: string;
                            };
                            refused: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                ruleId?: string;
                                why: {
                                    zh: string;
                                    en: string;
                                };
                            }[];
                            alternatives: {
                                id: string;
                                name: string;
                            }[];
                            copies: {
                                unit: {
                                    id: string;
                                    name: string;
                                };
                                /** @enum {unknown} */
                                reason: "competent-department" | "supervising-unit" | "duty-table";
                            }[];
                            dutyTableId: string | null;
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
    "/api/learning/precision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin. */
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
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                edgeId: string;
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                cameraId: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                presentCount: number;
                                absentCount: number;
                                precision: number | null;
                                low: number;
                                high: number;
                                scoreThreshold: number | null;
                                suggestion: {
                                    scoreThreshold: number;
                                    precision: number;
                                    precisionLow: number;
                                    keptPresentCount: number;
                                    keptAbsentCount: number;
                                    lostPresentCount: number;
                                    savedAbsentCount: number;
                                } | null;
                                noSuggestionReason: ("too-few-verdicts" | "good-already" | "no-score-would-do") | null;
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
    "/api/learning/thresholds": {
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
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        edgeId: string;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        cameraId: string;
                        /** @enum {unknown} */
                        category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                        scoreThreshold: number;
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
    "/api/learning/thresholds/take-back": {
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
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        edgeId: string;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        cameraId: string;
                        /** @enum {unknown} */
                        category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
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
    "/api/model-releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin. */
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
                                /** @description name/version */
                                id: string;
                                sha256: string;
                                /** @enum {unknown} */
                                state: "available" | "canary" | "promoted" | "withdrawn";
                                sharePercent: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                addedAt: string;
                                addedBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                stateAt: string;
                                stateBy: string;
                                boxes: {
                                    edgeId: string;
                                    /** @description null: not answered yet */
                                    outcome: string | null;
                                    code: string | null;
                                }[];
                                comparison: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    ofRelease: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    ofOthers: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    /** @enum {unknown} */
                                    outcome: "better" | "worse" | "unclear";
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
    "/api/model-releases/{name}/{version}/canary": {
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
                    name: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        sharePercent: number;
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
                            items: {
                                /** @description name/version */
                                id: string;
                                sha256: string;
                                /** @enum {unknown} */
                                state: "available" | "canary" | "promoted" | "withdrawn";
                                sharePercent: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                addedAt: string;
                                addedBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                stateAt: string;
                                stateBy: string;
                                boxes: {
                                    edgeId: string;
                                    /** @description null: not answered yet */
                                    outcome: string | null;
                                    code: string | null;
                                }[];
                                comparison: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    ofRelease: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    ofOthers: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    /** @enum {unknown} */
                                    outcome: "better" | "worse" | "unclear";
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/model-releases/{name}/{version}/promotion": {
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
                    name: string;
                    version: string;
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
                            items: {
                                /** @description name/version */
                                id: string;
                                sha256: string;
                                /** @enum {unknown} */
                                state: "available" | "canary" | "promoted" | "withdrawn";
                                sharePercent: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                addedAt: string;
                                addedBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                stateAt: string;
                                stateBy: string;
                                boxes: {
                                    edgeId: string;
                                    /** @description null: not answered yet */
                                    outcome: string | null;
                                    code: string | null;
                                }[];
                                comparison: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    ofRelease: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    ofOthers: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    /** @enum {unknown} */
                                    outcome: "better" | "worse" | "unclear";
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/model-releases/{name}/{version}/rollback": {
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
                    name: string;
                    version: string;
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
                            items: {
                                /** @description name/version */
                                id: string;
                                sha256: string;
                                /** @enum {unknown} */
                                state: "available" | "canary" | "promoted" | "withdrawn";
                                sharePercent: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                addedAt: string;
                                addedBy: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                stateAt: string;
                                stateBy: string;
                                boxes: {
                                    edgeId: string;
                                    /** @description null: not answered yet */
                                    outcome: string | null;
                                    code: string | null;
                                }[];
                                comparison: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    ofRelease: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    ofOthers: {
                                        presentCount: number;
                                        absentCount: number;
                                        precision: number | null;
                                        low: number;
                                        high: number;
                                    };
                                    /** @enum {unknown} */
                                    outcome: "better" | "worse" | "unclear";
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/{name}/{version}/{file}": {
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
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    name: string;
                    version: string;
                    file: string;
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
    "/api/supervision/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
        get: {
            parameters: {
                query?: {
                    /** @description yyyy-MM */
                    month?: string;
                    unitId?: string;
                    personId?: string;
                    caseId?: string;
                    kind?: "late-take-up" | "overdue" | "not-to-standard" | "shirking";
                    standing?: "counts" | "exempt" | "void";
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
                                kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                month: string;
                                tenantId: string;
                                unitId: string;
                                personId: string | null;
                                caseId: string;
                                caseNumber: string;
                                at: string;
                                /** @enum {unknown} */
                                standing: "counts" | "exempt" | "void";
                                decidedBy: string | null;
                                decidedAt: string | null;
                                reason: string | null;
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
    "/api/supervision/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
        get: {
            parameters: {
                query: {
                    /** @description yyyy-MM */
                    month: string;
                    subject?: "unit" | "person";
                    unitId?: string;
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
                                month: string;
                                /** @enum {unknown} */
                                subject: "unit" | "person";
                                subjectId: string;
                                unitId: string;
                                /** @enum {unknown} */
                                kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                /** @description marks that count */
                                count: number;
                                /** @description all marks, also exempt and void ones */
                                factCount: number;
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
    "/api/supervision/marks/{id}/exempt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        reason: string;
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
                            /** @enum {unknown} */
                            kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking";
                            name: {
                                zh: string;
                                en: string;
                            };
                            month: string;
                            tenantId: string;
                            unitId: string;
                            personId: string | null;
                            caseId: string;
                            caseNumber: string;
                            at: string;
                            /** @enum {unknown} */
                            standing: "counts" | "exempt" | "void";
                            decidedBy: string | null;
                            decidedAt: string | null;
                            reason: string | null;
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
    "/api/supervision/marks/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        reason: string;
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
                            /** @enum {unknown} */
                            kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking";
                            name: {
                                zh: string;
                                en: string;
                            };
                            month: string;
                            tenantId: string;
                            unitId: string;
                            personId: string | null;
                            caseId: string;
                            caseNumber: string;
                            at: string;
                            /** @enum {unknown} */
                            standing: "counts" | "exempt" | "void";
                            decidedBy: string | null;
                            decidedAt: string | null;
                            reason: string | null;
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
    "/api/supervision/rules": {
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
                    tenantId?: string;
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
                            /** @description 0: the built-in rules */
                            version: number;
                            tenantId: string | null;
                            rules: {
                                ladder: {
                                    kinds: ("late-take-up" | "overdue" | "not-to-standard" | "shirking")[];
                                    /** @description marks of one kind in one month */
                                    atCount: number;
                                    /**
                                     * @description whose marks are counted
                                     * @enum {unknown}
                                     */
                                    subject: "unit" | "person";
                                    /** @enum {unknown} */
                                    document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                                    /** @description who of the unit answers at this step */
                                    accountable: ("handler" | "receiver" | "head" | "leader")[];
                                }[];
                                /** @description points a fault of ordinary gravity takes off */
                                flagWeights: {
                                    missed: number;
                                    false: number;
                                    concealed: number;
                                    fabricated: number;
                                };
                                gravityFactors: {
                                    minor: number;
                                    ordinary: number;
                                    serious: number;
                                };
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
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
        put: {
            parameters: {
                query?: {
                    tenantId?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ladder: {
                            kinds: ("late-take-up" | "overdue" | "not-to-standard" | "shirking")[];
                            /** @description marks of one kind in one month */
                            atCount: number;
                            /**
                             * @description whose marks are counted
                             * @enum {unknown}
                             */
                            subject: "unit" | "person";
                            /** @enum {unknown} */
                            document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                            /** @description who of the unit answers at this step */
                            accountable: ("handler" | "receiver" | "head" | "leader")[];
                        }[];
                        /** @description points a fault of ordinary gravity takes off */
                        flagWeights: {
                            missed: number;
                            false: number;
                            concealed: number;
                            fabricated: number;
                        };
                        gravityFactors: {
                            minor: number;
                            ordinary: number;
                            serious: number;
                        };
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
                            /** @description 0: the built-in rules */
                            version: number;
                            tenantId: string | null;
                            rules: {
                                ladder: {
                                    kinds: ("late-take-up" | "overdue" | "not-to-standard" | "shirking")[];
                                    /** @description marks of one kind in one month */
                                    atCount: number;
                                    /**
                                     * @description whose marks are counted
                                     * @enum {unknown}
                                     */
                                    subject: "unit" | "person";
                                    /** @enum {unknown} */
                                    document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                                    /** @description who of the unit answers at this step */
                                    accountable: ("handler" | "receiver" | "head" | "leader")[];
                                }[];
                                /** @description points a fault of ordinary gravity takes off */
                                flagWeights: {
                                    missed: number;
                                    false: number;
                                    concealed: number;
                                    fabricated: number;
                                };
                                gravityFactors: {
                                    minor: number;
                                    ordinary: number;
                                    serious: number;
                                };
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/supervision/drafts": {
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
                    state?: "draft" | "issued" | "dropped" | "void";
                    /** @description yyyy-MM */
                    month?: string;
                    unitId?: string;
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
                                document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                tenantId: string;
                                month: string;
                                /** @enum {unknown} */
                                subject: "unit" | "person";
                                subjectId: string | null;
                                unitId: string | null;
                                /** @enum {unknown} */
                                kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking" | null;
                                atCount: number;
                                rulesVersion: number;
                                accountable: string[];
                                caseId: string | null;
                                /** @enum {unknown} */
                                state: "draft" | "issued" | "dropped" | "void";
                                number: string | null;
                                createdAt: string;
                                decidedBy: string | null;
                                decidedAt: string | null;
                                reason: string | null;
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
    "/api/supervision/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            draft: {
                                id: string;
                                /** @enum {unknown} */
                                document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                tenantId: string;
                                month: string;
                                /** @enum {unknown} */
                                subject: "unit" | "person";
                                subjectId: string | null;
                                unitId: string | null;
                                /** @enum {unknown} */
                                kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking" | null;
                                atCount: number;
                                rulesVersion: number;
                                accountable: string[];
                                caseId: string | null;
                                /** @enum {unknown} */
                                state: "draft" | "issued" | "dropped" | "void";
                                number: string | null;
                                createdAt: string;
                                decidedBy: string | null;
                                decidedAt: string | null;
                                reason: string | null;
                            };
                            content: {
                                title: {
                                    zh: string;
                                    en: string;
                                };
                                office: string;
                                unit: {
                                    id: string;
                                    name: string;
                                } | null;
                                person: {
                                    id: string;
                                    name: string;
                                } | null;
                                month: string;
                                kind: {
                                    zh: string;
                                    en: string;
                                } | null;
                                atCount: number;
                                accountable: {
                                    role: string;
                                    word: {
                                        zh: string;
                                        en: string;
                                    };
                                    names: string[];
                                }[];
                                marks: {
                                    id: string;
                                    caseNumber: string;
                                    at: string;
                                    kind: string;
                                }[];
                                danger: {
                                    caseNumber: string;
                                    address: string;
                                    description: string;
                                } | null;
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
    "/api/supervision/drafts/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. the paper (HTML) */
        get: {
            parameters: {
                query?: {
                    language?: "zh" | "en";
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
    "/api/supervision/drafts/{id}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        reason: string;
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
                            /** @enum {unknown} */
                            document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                            name: {
                                zh: string;
                                en: string;
                            };
                            tenantId: string;
                            month: string;
                            /** @enum {unknown} */
                            subject: "unit" | "person";
                            subjectId: string | null;
                            unitId: string | null;
                            /** @enum {unknown} */
                            kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking" | null;
                            atCount: number;
                            rulesVersion: number;
                            accountable: string[];
                            caseId: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "issued" | "dropped" | "void";
                            number: string | null;
                            createdAt: string;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            reason: string | null;
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
    "/api/supervision/drafts/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        reason: string;
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
                            /** @enum {unknown} */
                            document: "circular" | "efficiency-circular" | "efficiency-admonition" | "leader-accountability" | "danger-circular";
                            name: {
                                zh: string;
                                en: string;
                            };
                            tenantId: string;
                            month: string;
                            /** @enum {unknown} */
                            subject: "unit" | "person";
                            subjectId: string | null;
                            unitId: string | null;
                            /** @enum {unknown} */
                            kind: "late-take-up" | "overdue" | "not-to-standard" | "shirking" | null;
                            atCount: number;
                            rulesVersion: number;
                            accountable: string[];
                            caseId: string | null;
                            /** @enum {unknown} */
                            state: "draft" | "issued" | "dropped" | "void";
                            number: string | null;
                            createdAt: string;
                            decidedBy: string | null;
                            decidedAt: string | null;
                            reason: string | null;
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
    "/api/supervision/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
        get: {
            parameters: {
                query?: {
                    unitId?: string;
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
                                number: string | null;
                                caseId: string;
                                caseNumber: string;
                                unitId: string | null;
                                createdAt: string;
                                dueAt: string | null;
                                text: string;
                                /** @enum {unknown} */
                                standing: "open" | "met" | "late" | "missed" | "ended";
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
    "/api/supervision/orders/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. the paper (HTML) */
        get: {
            parameters: {
                query?: {
                    language?: "zh" | "en";
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
    "/api/supervision/referrals": {
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
                    unitId?: string;
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
                                unitId: string;
                                fromMonth: string;
                                toMonth: string;
                                reason: string;
                                createdBy: string;
                                createdAt: string;
                                receivedAt: string | null;
                                receipt: string | null;
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
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        unitId: string;
                        /** @description yyyy-MM */
                        fromMonth: string;
                        /** @description yyyy-MM */
                        toMonth: string;
                        kinds?: ("late-take-up" | "overdue" | "not-to-standard" | "shirking")[];
                        reason: string;
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
                            number: string;
                            tenantId: string;
                            unitId: string;
                            fromMonth: string;
                            toMonth: string;
                            reason: string;
                            createdBy: string;
                            createdAt: string;
                            receivedAt: string | null;
                            receipt: string | null;
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
    "/api/supervision/referrals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            referral: {
                                id: string;
                                number: string;
                                tenantId: string;
                                unitId: string;
                                fromMonth: string;
                                toMonth: string;
                                reason: string;
                                createdBy: string;
                                createdAt: string;
                                receivedAt: string | null;
                                receipt: string | null;
                            };
                            content: {
                                [key: string]: unknown;
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
    "/api/supervision/referrals/{id}/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. the paper (HTML) */
        get: {
            parameters: {
                query?: {
                    language?: "zh" | "en";
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
    "/api/supervision/referrals/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        receipt: string;
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
                            number: string;
                            tenantId: string;
                            unitId: string;
                            fromMonth: string;
                            toMonth: string;
                            reason: string;
                            createdBy: string;
                            createdAt: string;
                            receivedAt: string | null;
                            receipt: string | null;
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
    "/api/cases/{id}/referral-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. the file of a 移交; without recordId the newest */
        get: {
            parameters: {
                query?: {
                    recordId?: string;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            referral: {
                                id: string;
                                number: string | null;
                                authority: string;
                                reason: string;
                                referredAt: string;
                                referredBy: string;
                                receiptNumber: string | null;
                                enforcementNumber: string | null;
                                isReceipted: boolean;
                            };
                            case: {
                                id: string;
                                number: string;
                                tenantId: string;
                                state: string;
                                source: string;
                                channel: string;
                                description: string;
                                address: string;
                                gridCode: string | null;
                                position: {
                                    latitude: number;
                                    longitude: number;
                                    /** @enum {string} */
                                    system: "CGCS2000";
                                } | null;
                                openedAt: string;
                                filedAt: string | null;
                                unitId: string | null;
                            };
                            clause: {
                                scheme: string;
                                kind: string;
                                code: string;
                                catalogueVersionId: string | null;
                                conditionSeq: number | null;
                            } | null;
                            evidence: {
                                sha256: string;
                                kind: string;
                                /** @enum {unknown} */
                                origin: "device" | "attachment";
                                capturedAt: string | null;
                                deviceId: string | null;
                                cameraId: string | null;
                            }[];
                            detection: {
                                edgeId: string;
                                cameraId: string;
                                score: number;
                                sightedAt: string;
                                model: unknown;
                                clock: unknown;
                            } | null;
                            events: {
                                seq: number;
                                type: string;
                                at: string;
                                actorId: string;
                                reason: string | null;
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
    "/api/supervision/collector-flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, collector. */
        get: {
            parameters: {
                query?: {
                    collectorId?: string;
                    /** @description yyyy-MM */
                    month?: string;
                    state?: "proposed" | "upheld" | "dismissed" | "appealed" | "confirmed" | "overturned";
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
                                kind: "missed" | "false" | "concealed" | "fabricated";
                                name: {
                                    zh: string;
                                    en: string;
                                };
                                tenantId: string;
                                collectorId: string;
                                caseId: string | null;
                                gridCode: string | null;
                                month: string;
                                at: string;
                                reason: string;
                                /** @enum {unknown} */
                                state: "proposed" | "upheld" | "dismissed" | "appealed" | "confirmed" | "overturned";
                                /** @enum {unknown} */
                                gravity: "minor" | "ordinary" | "serious" | null;
                                /** @description points taken off; 0 unless upheld */
                                weight: number;
                                raisedBy: string;
                                raisedAt: string;
                                decidedBy: string | null;
                                decision: string | null;
                                appeal: string | null;
                                appealDecidedBy: string | null;
                                appealDecision: string | null;
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
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        /** @enum {unknown} */
                        kind: "missed" | "false" | "concealed" | "fabricated";
                        collectorId: string;
                        caseId?: string;
                        gridCode?: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        at?: string;
                        reason: string;
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
                            /** @enum {unknown} */
                            kind: "missed" | "false" | "concealed" | "fabricated";
                            name: {
                                zh: string;
                                en: string;
                            };
                            tenantId: string;
                            collectorId: string;
                            caseId: string | null;
                            gridCode: string | null;
                            month: string;
                            at: string;
                            reason: string;
                            /** @enum {unknown} */
                            state: "proposed" | "upheld" | "dismissed" | "appealed" | "confirmed" | "overturned";
                            /** @enum {unknown} */
                            gravity: "minor" | "ordinary" | "serious" | null;
                            /** @description points taken off; 0 unless upheld */
                            weight: number;
                            raisedBy: string;
                            raisedAt: string;
                            decidedBy: string | null;
                            decision: string | null;
                            appeal: string | null;
                            appealDecidedBy: string | null;
                            appealDecision: string | null;
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
    "/api/supervision/collector-flags/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        /**
                         * @description null dismisses the flag
                         * @enum {unknown}
                         */
                        gravity: "minor" | "ordinary" | "serious" | null;
                        reason: string;
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
                            /** @enum {unknown} */
                            kind: "missed" | "false" | "concealed" | "fabricated";
                            name: {
                                zh: string;
                                en: string;
                            };
                            tenantId: string;
                            collectorId: string;
                            caseId: string | null;
                            gridCode: string | null;
                            month: string;
                            at: string;
                            reason: string;
                            /** @enum {unknown} */
                            state: "proposed" | "upheld" | "dismissed" | "appealed" | "confirmed" | "overturned";
                            /** @enum {unknown} */
                            gravity: "minor" | "ordinary" | "serious" | null;
                            /** @description points taken off; 0 unless upheld */
                            weight: number;
                            raisedBy: string;
                            raisedAt: string;
                            decidedBy: string | null;
                            decision: string | null;
                            appeal: string | null;
                            appealDecidedBy: string | null;
                            appealDecision: string | null;
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
    "/api/supervision/collector-flags/{id}/appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: collector. */
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
                        text: string;
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
                            /** @enum {unknown} */
                            kind: "missed" | "false" | "concealed" | "fabricated";
                            name: {
                                zh: string;
                                en: string;
                            };
                            tenantId: string;
                            collectorId: string;
                            caseId: string | null;
                            gridCode: string | null;
                            month: string;
                            at: string;
                            reason: string;
                            /** @enum {unknown} */
                            state: "proposed" | "upheld" | "dismissed" | "appealed" | "confirmed" | "overturned";
                            /** @enum {unknown} */
                            gravity: "minor" | "ordinary" | "serious" | null;
                            /** @description points taken off; 0 unless upheld */
                            weight: number;
                            raisedBy: string;
                            raisedAt: string;
                            decidedBy: string | null;
                            decision: string | null;
                            appeal: string | null;
                            appealDecidedBy: string | null;
                            appealDecision: string | null;
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
    "/api/supervision/collector-flags/{id}/decide-appeal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: supervisor, duty-chief, assessor, admin. */
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
                        isWon: boolean;
                        reason: string;
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
                            /** @enum {unknown} */
                            kind: "missed" | "false" | "concealed" | "fabricated";
                            name: {
                                zh: string;
                                en: string;
                            };
                            tenantId: string;
                            collectorId: string;
                            caseId: string | null;
                            gridCode: string | null;
                            month: string;
                            at: string;
                            reason: string;
                            /** @enum {unknown} */
                            state: "proposed" | "upheld" | "dismissed" | "appealed" | "confirmed" | "overturned";
                            /** @enum {unknown} */
                            gravity: "minor" | "ordinary" | "serious" | null;
                            /** @description points taken off; 0 unless upheld */
                            weight: number;
                            raisedBy: string;
                            raisedAt: string;
                            decidedBy: string | null;
                            decision: string | null;
                            appeal: string | null;
                            appealDecidedBy: string | null;
                            appealDecision: string | null;
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
    "/api/notices": {
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
                    caseId?: string;
                    state?: "queued" | "sent" | "failed" | "dead";
                    event?: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                    channel?: "email" | "sms" | "webhook" | "in-app";
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
                                event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                                /** @enum {unknown} */
                                channel: "email" | "sms" | "webhook" | "in-app";
                                caseId: string | null;
                                /** @enum {unknown} */
                                recipientKind: "reporter" | "origin" | "account" | "unit" | "role";
                                recipientId: string | null;
                                /** @description shortened: enough to recognise, not to use */
                                address: string;
                                subject: string;
                                body: string;
                                payload: {
                                    [key: string]: unknown;
                                };
                                /** @enum {unknown} */
                                state: "queued" | "sent" | "failed" | "dead";
                                attempts: number;
                                nextAttemptAt: string | null;
                                lastFailure: string | null;
                                createdAt: string;
                                sentAt: string | null;
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
    "/api/notices/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, collector, unit-handler, unit-officer, unit-leader, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query?: {
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
                                event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                                /** @enum {unknown} */
                                channel: "email" | "sms" | "webhook" | "in-app";
                                caseId: string | null;
                                /** @enum {unknown} */
                                recipientKind: "reporter" | "origin" | "account" | "unit" | "role";
                                recipientId: string | null;
                                /** @description shortened: enough to recognise, not to use */
                                address: string;
                                subject: string;
                                body: string;
                                payload: {
                                    [key: string]: unknown;
                                };
                                /** @enum {unknown} */
                                state: "queued" | "sent" | "failed" | "dead";
                                attempts: number;
                                nextAttemptAt: string | null;
                                lastFailure: string | null;
                                createdAt: string;
                                sentAt: string | null;
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
    "/api/notices/untold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. ended cases whose reporters have not been told the result */
        get: {
            parameters: {
                query?: {
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
                                caseId: string;
                                number: string;
                                /** @enum {unknown} */
                                event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                                owedSince: string;
                                /** @enum {unknown} */
                                noticeState: "queued" | "sent" | "failed" | "dead" | null;
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
    "/api/notices/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, supervisor, admin. */
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
                            id: string;
                            /** @enum {unknown} */
                            event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                            /** @enum {unknown} */
                            channel: "email" | "sms" | "webhook" | "in-app";
                            caseId: string | null;
                            /** @enum {unknown} */
                            recipientKind: "reporter" | "origin" | "account" | "unit" | "role";
                            recipientId: string | null;
                            /** @description shortened: enough to recognise, not to use */
                            address: string;
                            subject: string;
                            body: string;
                            payload: {
                                [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            state: "queued" | "sent" | "failed" | "dead";
                            attempts: number;
                            nextAttemptAt: string | null;
                            lastFailure: string | null;
                            createdAt: string;
                            sentAt: string | null;
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
    "/api/cases/{id}/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            items: {
                                id: string;
                                caseId: string;
                                at: string;
                                calledBy: string;
                                isReached: boolean;
                                satisfaction: number | null;
                                text: string;
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
        /** @description Roles: operator, reviewer, duty-chief, supervisor, admin. */
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
                        isReached: boolean;
                        /**
                         * @description 满意度
                         * @enum {integer|null}
                         */
                        satisfaction: 100 | 80 | 50 | 0 | -100 | null;
                        text: string;
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
                            caseId: string;
                            at: string;
                            calledBy: string;
                            isReached: boolean;
                            satisfaction: number | null;
                            text: string;
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
    "/api/notice-templates": {
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
                    tenantId?: string;
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
                                /** @enum {unknown} */
                                event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                                /** @enum {unknown} */
                                language: "zh" | "en";
                                subject: string;
                                body: string;
                                places: string[];
                                isOwn: boolean;
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
    "/api/notice-templates/{event}/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: admin. */
        put: {
            parameters: {
                query?: {
                    tenantId?: string;
                };
                header?: never;
                path: {
                    event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                    language: "zh" | "en";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        subject: string;
                        body: string;
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
        /** @description Roles: admin. */
        delete: {
            parameters: {
                query?: {
                    tenantId?: string;
                };
                header?: never;
                path: {
                    event: "case-registered" | "case-refused" | "case-closed" | "origin-feedback" | "case-dispatched" | "case-recalled" | "case-copied" | "case-urged" | "urge-answer-due" | "rectification-ordered" | "clock-warning" | "clock-overdue" | "morning-reminder" | "mark-made" | "document-issued" | "holiday-table-missing" | "camera-away" | "camera-blind";
                    language: "zh" | "en";
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
    "/api/camera-records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. by name; cameras that the caller may not see do not exist here */
        get: {
            parameters: {
                query?: {
                    /** @description name, number, address or platform id */
                    q?: string;
                    kind?: "fixed" | "vehicle" | "body-worn" | "other";
                    /** @description with everything below it */
                    tenantId?: string;
                    groupId?: string;
                    isSecret?: boolean;
                    /** @description whether a box watches it */
                    isLinked?: boolean;
                    /** @description default false */
                    isRetired?: boolean;
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
                                name: string;
                                /** @enum {unknown} */
                                kind: "fixed" | "vehicle" | "body-worn" | "other";
                                /** @description area the camera belongs to */
                                tenantId: string;
                                ownerDepartment: string;
                                /** @description what the camera is for (个人信息保护法 26) */
                                purpose: string;
                                address: string;
                                /** @description WGS-84 */
                                latitude: number | null;
                                /** @description WGS-84 */
                                longitude: number | null;
                                /** @description clockwise from north */
                                headingDegrees: number | null;
                                groundMap: {
                                    /** @description points on the ground seen in the picture, no three of four on one line */
                                    points: {
                                        image: {
                                            x: number;
                                            y: number;
                                        };
                                        latitude: number;
                                        longitude: number;
                                    }[];
                                } | null;
                                /** @description by itself from the position when left out */
                                gridCode: string | null;
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                edgeId: string | null;
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                cameraId: string | null;
                                /** @enum {unknown} */
                                interface: "rtsp" | "onvif" | "gb28181" | "jt1078" | "client-only" | "other";
                                ipAddress: string | null;
                                onvifAddress: string | null;
                                /** @description 视频客户端 */
                                videoClient: string | null;
                                /** @description 账号分配: to whom the account was given */
                                accountHolder: string | null;
                                /** @description GB/T 28181, 20 digits */
                                gbDeviceId: string | null;
                                /** @description GB/T 28181, 20 digits */
                                gbChannelId: string | null;
                                /** @description JT/T 808 */
                                jtSim: string | null;
                                /** @description JT/T 1078 */
                                jtChannel: number | null;
                                /** @description RTSP or FLV address without account and password */
                                streamUrl: string | null;
                                substreamUrl: string | null;
                                /** @description 公安保密不共享: exists only for those whom a grant names it */
                                isSecret: boolean;
                                isRetired: boolean;
                                note: string;
                                /** @description account and password are kept; they are never given back */
                                hasCredentials: boolean;
                                /** @description device review and signage are on file: /api/cameras/{edgeId}/{cameraId}/review */
                                hasReview: boolean;
                                /** @enum {unknown} */
                                state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended" | null;
                                /** @description a box watches it and is in reach */
                                isOnline: boolean;
                                /** @description members that hold what the configuration of the box says, as nobody entered something else */
                                heldFromBox: ("kind" | "place" | "heading" | "groundMap")[];
                                /** @description where the configuration of the box says that it stands */
                                boxPosition: {
                                    latitude: number;
                                    longitude: number;
                                } | null;
                                /** @description what the caller may do with it now */
                                rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                                version: number;
                                createdAt: string;
                                createdBy: string;
                                changedAt: string;
                                changedBy: string;
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
                        number: string;
                        name: string;
                        /** @enum {unknown} */
                        kind?: "fixed" | "vehicle" | "body-worn" | "other";
                        /** @description area the camera belongs to */
                        tenantId?: string;
                        ownerDepartment?: string;
                        /** @description what the camera is for (个人信息保护法 26) */
                        purpose?: string;
                        address?: string;
                        /** @description WGS-84 */
                        latitude?: number | null;
                        /** @description WGS-84 */
                        longitude?: number | null;
                        /** @description clockwise from north */
                        headingDegrees?: number | null;
                        groundMap?: {
                            /** @description points on the ground seen in the picture, no three of four on one line */
                            points: {
                                image: {
                                    x: number;
                                    y: number;
                                };
                                latitude: number;
                                longitude: number;
                            }[];
                        } | null;
                        /** @description by itself from the position when left out */
                        gridCode?: string | null;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        edgeId?: string | null;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        cameraId?: string | null;
                        /** @enum {unknown} */
                        interface?: "rtsp" | "onvif" | "gb28181" | "jt1078" | "client-only" | "other";
                        ipAddress?: string | null;
                        onvifAddress?: string | null;
                        /** @description 视频客户端 */
                        videoClient?: string | null;
                        /** @description 账号分配: to whom the account was given */
                        accountHolder?: string | null;
                        /** @description GB/T 28181, 20 digits */
                        gbDeviceId?: string | null;
                        /** @description GB/T 28181, 20 digits */
                        gbChannelId?: string | null;
                        /** @description JT/T 808 */
                        jtSim?: string | null;
                        /** @description JT/T 1078 */
                        jtChannel?: number | null;
                        /** @description RTSP or FLV address without account and password */
                        streamUrl?: string | null;
                        substreamUrl?: string | null;
                        /** @description 公安保密不共享: exists only for those whom a grant names it */
                        isSecret?: boolean;
                        isRetired?: boolean;
                        note?: string;
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
                            number: string;
                            name: string;
                            /** @enum {unknown} */
                            kind: "fixed" | "vehicle" | "body-worn" | "other";
                            /** @description area the camera belongs to */
                            tenantId: string;
                            ownerDepartment: string;
                            /** @description what the camera is for (个人信息保护法 26) */
                            purpose: string;
                            address: string;
                            /** @description WGS-84 */
                            latitude: number | null;
                            /** @description WGS-84 */
                            longitude: number | null;
                            /** @description clockwise from north */
                            headingDegrees: number | null;
                            groundMap: {
                                /** @description points on the ground seen in the picture, no three of four on one line */
                                points: {
                                    image: {
                                        x: number;
                                        y: number;
                                    };
                                    latitude: number;
                                    longitude: number;
                                }[];
                            } | null;
                            /** @description by itself from the position when left out */
                            gridCode: string | null;
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            edgeId: string | null;
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            cameraId: string | null;
                            /** @enum {unknown} */
                            interface: "rtsp" | "onvif" | "gb28181" | "jt1078" | "client-only" | "other";
                            ipAddress: string | null;
                            onvifAddress: string | null;
                            /** @description 视频客户端 */
                            videoClient: string | null;
                            /** @description 账号分配: to whom the account was given */
                            accountHolder: string | null;
                            /** @description GB/T 28181, 20 digits */
                            gbDeviceId: string | null;
                            /** @description GB/T 28181, 20 digits */
                            gbChannelId: string | null;
                            /** @description JT/T 808 */
                            jtSim: string | null;
                            /** @description JT/T 1078 */
                            jtChannel: number | null;
                            /** @description RTSP or FLV address without account and password */
                            streamUrl: string | null;
                            substreamUrl: string | null;
                            /** @description 公安保密不共享: exists only for those whom a grant names it */
                            isSecret: boolean;
                            isRetired: boolean;
                            note: string;
                            /** @description account and password are kept; they are never given back */
                            hasCredentials: boolean;
                            /** @description device review and signage are on file: /api/cameras/{edgeId}/{cameraId}/review */
                            hasReview: boolean;
                            /** @enum {unknown} */
                            state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended" | null;
                            /** @description a box watches it and is in reach */
                            isOnline: boolean;
                            /** @description members that hold what the configuration of the box says, as nobody entered something else */
                            heldFromBox: ("kind" | "place" | "heading" | "groundMap")[];
                            /** @description where the configuration of the box says that it stands */
                            boxPosition: {
                                latitude: number;
                                longitude: number;
                            } | null;
                            /** @description what the caller may do with it now */
                            rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                            version: number;
                            createdAt: string;
                            createdBy: string;
                            changedAt: string;
                            changedBy: string;
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
    "/api/camera-records/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            name: string;
                            /** @enum {unknown} */
                            kind: "fixed" | "vehicle" | "body-worn" | "other";
                            /** @description area the camera belongs to */
                            tenantId: string;
                            ownerDepartment: string;
                            /** @description what the camera is for (个人信息保护法 26) */
                            purpose: string;
                            address: string;
                            /** @description WGS-84 */
                            latitude: number | null;
                            /** @description WGS-84 */
                            longitude: number | null;
                            /** @description clockwise from north */
                            headingDegrees: number | null;
                            groundMap: {
                                /** @description points on the ground seen in the picture, no three of four on one line */
                                points: {
                                    image: {
                                        x: number;
                                        y: number;
                                    };
                                    latitude: number;
                                    longitude: number;
                                }[];
                            } | null;
                            /** @description by itself from the position when left out */
                            gridCode: string | null;
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            edgeId: string | null;
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            cameraId: string | null;
                            /** @enum {unknown} */
                            interface: "rtsp" | "onvif" | "gb28181" | "jt1078" | "client-only" | "other";
                            ipAddress: string | null;
                            onvifAddress: string | null;
                            /** @description 视频客户端 */
                            videoClient: string | null;
                            /** @description 账号分配: to whom the account was given */
                            accountHolder: string | null;
                            /** @description GB/T 28181, 20 digits */
                            gbDeviceId: string | null;
                            /** @description GB/T 28181, 20 digits */
                            gbChannelId: string | null;
                            /** @description JT/T 808 */
                            jtSim: string | null;
                            /** @description JT/T 1078 */
                            jtChannel: number | null;
                            /** @description RTSP or FLV address without account and password */
                            streamUrl: string | null;
                            substreamUrl: string | null;
                            /** @description 公安保密不共享: exists only for those whom a grant names it */
                            isSecret: boolean;
                            isRetired: boolean;
                            note: string;
                            /** @description account and password are kept; they are never given back */
                            hasCredentials: boolean;
                            /** @description device review and signage are on file: /api/cameras/{edgeId}/{cameraId}/review */
                            hasReview: boolean;
                            /** @enum {unknown} */
                            state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended" | null;
                            /** @description a box watches it and is in reach */
                            isOnline: boolean;
                            /** @description members that hold what the configuration of the box says, as nobody entered something else */
                            heldFromBox: ("kind" | "place" | "heading" | "groundMap")[];
                            /** @description where the configuration of the box says that it stands */
                            boxPosition: {
                                latitude: number;
                                longitude: number;
                            } | null;
                            /** @description what the caller may do with it now */
                            rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                            version: number;
                            createdAt: string;
                            createdBy: string;
                            changedAt: string;
                            changedBy: string;
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
        /** @description Roles: admin. members that are left out stay as they are */
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
                        version: number;
                        number?: string;
                        name?: string;
                        /** @enum {unknown} */
                        kind?: "fixed" | "vehicle" | "body-worn" | "other";
                        /** @description area the camera belongs to */
                        tenantId?: string;
                        ownerDepartment?: string;
                        /** @description what the camera is for (个人信息保护法 26) */
                        purpose?: string;
                        address?: string;
                        /** @description WGS-84 */
                        latitude?: number | null;
                        /** @description WGS-84 */
                        longitude?: number | null;
                        /** @description clockwise from north */
                        headingDegrees?: number | null;
                        groundMap?: {
                            /** @description points on the ground seen in the picture, no three of four on one line */
                            points: {
                                image: {
                                    x: number;
                                    y: number;
                                };
                                latitude: number;
                                longitude: number;
                            }[];
                        } | null;
                        /** @description by itself from the position when left out */
                        gridCode?: string | null;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        edgeId?: string | null;
                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                        cameraId?: string | null;
                        /** @enum {unknown} */
                        interface?: "rtsp" | "onvif" | "gb28181" | "jt1078" | "client-only" | "other";
                        ipAddress?: string | null;
                        onvifAddress?: string | null;
                        /** @description 视频客户端 */
                        videoClient?: string | null;
                        /** @description 账号分配: to whom the account was given */
                        accountHolder?: string | null;
                        /** @description GB/T 28181, 20 digits */
                        gbDeviceId?: string | null;
                        /** @description GB/T 28181, 20 digits */
                        gbChannelId?: string | null;
                        /** @description JT/T 808 */
                        jtSim?: string | null;
                        /** @description JT/T 1078 */
                        jtChannel?: number | null;
                        /** @description RTSP or FLV address without account and password */
                        streamUrl?: string | null;
                        substreamUrl?: string | null;
                        /** @description 公安保密不共享: exists only for those whom a grant names it */
                        isSecret?: boolean;
                        isRetired?: boolean;
                        note?: string;
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
                            number: string;
                            name: string;
                            /** @enum {unknown} */
                            kind: "fixed" | "vehicle" | "body-worn" | "other";
                            /** @description area the camera belongs to */
                            tenantId: string;
                            ownerDepartment: string;
                            /** @description what the camera is for (个人信息保护法 26) */
                            purpose: string;
                            address: string;
                            /** @description WGS-84 */
                            latitude: number | null;
                            /** @description WGS-84 */
                            longitude: number | null;
                            /** @description clockwise from north */
                            headingDegrees: number | null;
                            groundMap: {
                                /** @description points on the ground seen in the picture, no three of four on one line */
                                points: {
                                    image: {
                                        x: number;
                                        y: number;
                                    };
                                    latitude: number;
                                    longitude: number;
                                }[];
                            } | null;
                            /** @description by itself from the position when left out */
                            gridCode: string | null;
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            edgeId: string | null;
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            cameraId: string | null;
                            /** @enum {unknown} */
                            interface: "rtsp" | "onvif" | "gb28181" | "jt1078" | "client-only" | "other";
                            ipAddress: string | null;
                            onvifAddress: string | null;
                            /** @description 视频客户端 */
                            videoClient: string | null;
                            /** @description 账号分配: to whom the account was given */
                            accountHolder: string | null;
                            /** @description GB/T 28181, 20 digits */
                            gbDeviceId: string | null;
                            /** @description GB/T 28181, 20 digits */
                            gbChannelId: string | null;
                            /** @description JT/T 808 */
                            jtSim: string | null;
                            /** @description JT/T 1078 */
                            jtChannel: number | null;
                            /** @description RTSP or FLV address without account and password */
                            streamUrl: string | null;
                            substreamUrl: string | null;
                            /** @description 公安保密不共享: exists only for those whom a grant names it */
                            isSecret: boolean;
                            isRetired: boolean;
                            note: string;
                            /** @description account and password are kept; they are never given back */
                            hasCredentials: boolean;
                            /** @description device review and signage are on file: /api/cameras/{edgeId}/{cameraId}/review */
                            hasReview: boolean;
                            /** @enum {unknown} */
                            state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended" | null;
                            /** @description a box watches it and is in reach */
                            isOnline: boolean;
                            /** @description members that hold what the configuration of the box says, as nobody entered something else */
                            heldFromBox: ("kind" | "place" | "heading" | "groundMap")[];
                            /** @description where the configuration of the box says that it stands */
                            boxPosition: {
                                latitude: number;
                                longitude: number;
                            } | null;
                            /** @description what the caller may do with it now */
                            rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                            version: number;
                            createdAt: string;
                            createdBy: string;
                            changedAt: string;
                            changedBy: string;
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
    "/api/camera-records/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: admin. kept sealed; nothing gives them back to a person */
        put: {
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
                        username: string;
                        password: string;
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
        /** @description Roles: admin. */
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
    "/api/camera-records/export.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin. every camera the caller may see; no account, no password; nothing in it is a formula */
        get: {
            parameters: {
                query?: {
                    /** @description name, number, address or platform id */
                    q?: string;
                    kind?: "fixed" | "vehicle" | "body-worn" | "other";
                    /** @description with everything below it */
                    tenantId?: string;
                    groupId?: string;
                    isSecret?: boolean;
                    /** @description whether a box watches it */
                    isLinked?: boolean;
                    /** @description default false */
                    isRetired?: boolean;
                    language?: "zh" | "en";
                };
                header?: never;
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
    "/api/camera-records/export.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin. every camera the caller may see; no account, no password; nothing in it is a formula */
        get: {
            parameters: {
                query?: {
                    /** @description name, number, address or platform id */
                    q?: string;
                    kind?: "fixed" | "vehicle" | "body-worn" | "other";
                    /** @description with everything below it */
                    tenantId?: string;
                    groupId?: string;
                    isSecret?: boolean;
                    /** @description whether a box watches it */
                    isLinked?: boolean;
                    /** @description default false */
                    isRetired?: boolean;
                    language?: "zh" | "en";
                };
                header?: never;
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
    "/api/camera-tree": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. areas, groups and every camera the caller may see; 304 for an If-None-Match that still holds */
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
                            areas: {
                                id: string;
                                name: string;
                                parentId: string | null;
                            }[];
                            groups: {
                                id: string;
                                name: string;
                                isPersonal: boolean;
                                cameraIds: string[];
                            }[];
                            cameras: {
                                id: string;
                                name: string;
                                number: string;
                                /** @enum {unknown} */
                                kind: "fixed" | "vehicle" | "body-worn" | "other";
                                areaId: string;
                                position: {
                                    latitude: number;
                                    longitude: number;
                                } | null;
                                headingDegrees: number | null;
                                edgeId: string | null;
                                cameraId: string | null;
                                isOnline: boolean;
                                /** @description the caller may steer it, if the camera can be steered */
                                canSteer: boolean;
                                hasSubstream: boolean;
                                rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                304: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-tree/boxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. the cameras of some boxes as they stand in the tree: asked after an event `camera-tree` that names the boxes */
        get: {
            parameters: {
                query: {
                    /** @description up to 50 boxes, with commas between them */
                    edgeIds: string;
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
                            cameras: {
                                id: string;
                                name: string;
                                number: string;
                                /** @enum {unknown} */
                                kind: "fixed" | "vehicle" | "body-worn" | "other";
                                areaId: string;
                                position: {
                                    latitude: number;
                                    longitude: number;
                                } | null;
                                headingDegrees: number | null;
                                edgeId: string | null;
                                cameraId: string | null;
                                isOnline: boolean;
                                /** @description the caller may steer it, if the camera can be steered */
                                canSteer: boolean;
                                hasSubstream: boolean;
                                rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
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
    "/api/camera-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                                /** @description of the whole office, kept by administrators; else the caller’s own */
                                isShared: boolean;
                                version: number;
                                cameraRecordIds: string[];
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, leader, admin. */
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
                        /** @description of the whole office, kept by administrators; else the caller’s own */
                        isShared: boolean;
                        cameraRecordIds: string[];
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
                            name: string;
                            /** @description of the whole office, kept by administrators; else the caller’s own */
                            isShared: boolean;
                            version: number;
                            cameraRecordIds: string[];
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
    "/api/camera-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, leader, admin. */
        put: {
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
                        name: string;
                        version: number;
                        cameraRecordIds: string[];
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
                            name: string;
                            /** @description of the whole office, kept by administrators; else the caller’s own */
                            isShared: boolean;
                            version: number;
                            cameraRecordIds: string[];
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
        post?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, leader, admin. */
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
    "/api/camera-tours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                                /** @description of the whole office, kept by administrators; else the caller’s own */
                                isShared: boolean;
                                version: number;
                                steps: {
                                    cameraRecordId: string;
                                    dwellSeconds: number;
                                    presetToken: string | null;
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, leader, admin. */
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
                        /** @description of the whole office, kept by administrators; else the caller’s own */
                        isShared: boolean;
                        steps: {
                            cameraRecordId: string;
                            dwellSeconds: number;
                            presetToken: string | null;
                        }[];
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
                            name: string;
                            /** @description of the whole office, kept by administrators; else the caller’s own */
                            isShared: boolean;
                            version: number;
                            steps: {
                                cameraRecordId: string;
                                dwellSeconds: number;
                                presetToken: string | null;
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-tours/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, leader, admin. */
        put: {
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
                        name: string;
                        version: number;
                        steps: {
                            cameraRecordId: string;
                            dwellSeconds: number;
                            presetToken: string | null;
                        }[];
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
                            name: string;
                            /** @description of the whole office, kept by administrators; else the caller’s own */
                            isShared: boolean;
                            version: number;
                            steps: {
                                cameraRecordId: string;
                                dwellSeconds: number;
                                presetToken: string | null;
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
        post?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, leader, admin. */
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
    "/api/sharing-agreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor, leader. */
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
                                title: string;
                                provider: string;
                                recipient: string;
                                documentNumber: string;
                                signedOn: string;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                validFrom: string;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                validUntil: string | null;
                                purposes: string[];
                                /** @enum {unknown} */
                                scopeKind: "tenant" | "group" | "cameras";
                                /** @description of the area, the group or the cameras */
                                scopeIds: string[];
                                contact: string;
                                note: string;
                                isInForce: boolean;
                                /** @description cameras it covers now, as far as the caller may know of them */
                                cameraNumbers: string[];
                                endedAt: string | null;
                                endReason: string | null;
                                version: number;
                                changedAt: string;
                                changedBy: string;
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
                        title: string;
                        provider: string;
                        recipient: string;
                        documentNumber: string;
                        signedOn: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        validFrom: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        validUntil: string | null;
                        purposes: string[];
                        /** @enum {unknown} */
                        scopeKind: "tenant" | "group" | "cameras";
                        /** @description of the area, the group or the cameras */
                        scopeIds: string[];
                        contact: string;
                        note: string;
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
                            title: string;
                            provider: string;
                            recipient: string;
                            documentNumber: string;
                            signedOn: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            validFrom: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            validUntil: string | null;
                            purposes: string[];
                            /** @enum {unknown} */
                            scopeKind: "tenant" | "group" | "cameras";
                            /** @description of the area, the group or the cameras */
                            scopeIds: string[];
                            contact: string;
                            note: string;
                            isInForce: boolean;
                            /** @description cameras it covers now, as far as the caller may know of them */
                            cameraNumbers: string[];
                            endedAt: string | null;
                            endReason: string | null;
                            version: number;
                            changedAt: string;
                            changedBy: string;
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
    "/api/sharing-agreements.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor, leader. the list as CSV */
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
    "/api/sharing-agreements/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description Roles: admin. */
        put: {
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
                        version: number;
                        title: string;
                        provider: string;
                        recipient: string;
                        documentNumber: string;
                        signedOn: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        validFrom: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        validUntil: string | null;
                        purposes: string[];
                        /** @enum {unknown} */
                        scopeKind: "tenant" | "group" | "cameras";
                        /** @description of the area, the group or the cameras */
                        scopeIds: string[];
                        contact: string;
                        note: string;
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
                            title: string;
                            provider: string;
                            recipient: string;
                            documentNumber: string;
                            signedOn: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            validFrom: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            validUntil: string | null;
                            purposes: string[];
                            /** @enum {unknown} */
                            scopeKind: "tenant" | "group" | "cameras";
                            /** @description of the area, the group or the cameras */
                            scopeIds: string[];
                            contact: string;
                            note: string;
                            isInForce: boolean;
                            /** @description cameras it covers now, as far as the caller may know of them */
                            cameraNumbers: string[];
                            endedAt: string | null;
                            endReason: string | null;
                            version: number;
                            changedAt: string;
                            changedBy: string;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sharing-agreements/{id}/end": {
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
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version: number;
                        reason: string;
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
                            title: string;
                            provider: string;
                            recipient: string;
                            documentNumber: string;
                            signedOn: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            validFrom: string;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            validUntil: string | null;
                            purposes: string[];
                            /** @enum {unknown} */
                            scopeKind: "tenant" | "group" | "cameras";
                            /** @description of the area, the group or the cameras */
                            scopeIds: string[];
                            contact: string;
                            note: string;
                            isInForce: boolean;
                            /** @description cameras it covers now, as far as the caller may know of them */
                            cameraNumbers: string[];
                            endedAt: string | null;
                            endReason: string | null;
                            version: number;
                            changedAt: string;
                            changedBy: string;
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
    "/api/edges/{edgeId}/camera-sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description for the box itself, nobody else; 304 for an If-None-Match that still holds; only over TLS, or on the same machine */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId: string;
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
                            sources: {
                                cameraRecordId: string;
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                cameraId: string;
                                name: string;
                                streamUrl: string | null;
                                substreamUrl: string | null;
                                onvifAddress: string | null;
                                username: string | null;
                                password: string | null;
                                latitude: number | null;
                                longitude: number | null;
                                headingDegrees: number | null;
                                groundMap: {
                                    /** @description points on the ground, spread over the view, no three of four on one line */
                                    points: {
                                        image: {
                                            x: number;
                                            y: number;
                                        };
                                        /** @description degrees north, WGS-84 */
                                        latitude: number;
                                        /** @description degrees east, WGS-84 */
                                        longitude: number;
                                    }[];
                                } | null;
                                zones?: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    id: string;
                                    /** @description raise it whenever the polygon or rules change; evidence names it */
                                    version: number;
                                    name: string;
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    rules: {
                                        /** @enum {unknown} */
                                        category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                        /** @description how long the problem must stay, seconds */
                                        dwellSeconds?: number;
                                        /** @description detector score that starts a track */
                                        minScore?: number;
                                        /** @description share of the image height */
                                        minBoxHeight?: number;
                                        /** @description silence after a candidate ended, seconds */
                                        cooldownSeconds?: number;
                                    }[];
                                    /** @description token of the camera position it belongs to; absent: the home preset */
                                    preset?: string;
                                    /** @description when the zone is watched; empty: always */
                                    hours: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                    permits: {
                                        /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                        id: string;
                                        name: string;
                                        /** @enum {unknown} */
                                        category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                        polygon: {
                                            x: number;
                                            y: number;
                                        }[];
                                        /** @description when it is tolerated; empty: always */
                                        hours: {
                                            days: number[];
                                            from: string;
                                            to: string;
                                        }[];
                                    }[];
                                }[];
                                version: number;
                            }[];
                        };
                    };
                };
                /** @description Default Response */
                304: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-records/{id}/zones": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            /** @description drawn in the console */
                            zones: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                id: string;
                                /** @description raise it whenever the polygon or rules change; evidence names it */
                                version: number;
                                name: string;
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                rules: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    /** @description how long the problem must stay, seconds */
                                    dwellSeconds?: number;
                                    /** @description detector score that starts a track */
                                    minScore?: number;
                                    /** @description share of the image height */
                                    minBoxHeight?: number;
                                    /** @description silence after a candidate ended, seconds */
                                    cooldownSeconds?: number;
                                }[];
                                /** @description token of the camera position it belongs to; absent: the home preset */
                                preset?: string;
                                /** @description when the zone is watched; empty: always */
                                hours: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                                permits: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    id: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @description when it is tolerated; empty: always */
                                    hours: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                }[];
                            }[];
                            /** @description 0 while nobody has drawn any */
                            version: number;
                            changedAt: string | null;
                            changedBy: string | null;
                            /**
                             * @description record: drawn here; file: in the configuration of the box; none: no box opens the camera
                             * @enum {unknown}
                             */
                            keptIn: "record" | "file" | "none";
                            /** @description what the box told that it watches; empty: all the ground in view; null: it did not tell */
                            watched: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                id: string;
                                /** @description raise it whenever the polygon or rules change; evidence names it */
                                version: number;
                                name: string;
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                rules: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    /** @description how long the problem must stay, seconds */
                                    dwellSeconds?: number;
                                    /** @description detector score that starts a track */
                                    minScore?: number;
                                    /** @description share of the image height */
                                    minBoxHeight?: number;
                                    /** @description silence after a candidate ended, seconds */
                                    cooldownSeconds?: number;
                                }[];
                                /** @description token of the camera position it belongs to; absent: the home preset */
                                preset?: string;
                                /** @description when the zone is watched; empty: always */
                                hours: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                                permits: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    id: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @description when it is tolerated; empty: always */
                                    hours: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                }[];
                            }[] | null;
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
        /** @description Roles: admin. all zones of the camera; its box takes them over when it asks next. None: all the ground in view */
        put: {
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
                        version: number;
                        zones: {
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            id?: string;
                            name: string;
                            polygon: {
                                x: number;
                                y: number;
                            }[];
                            rules: {
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                /** @description how long the problem must stay, seconds */
                                dwellSeconds?: number;
                                /** @description detector score that starts a track */
                                minScore?: number;
                                /** @description share of the image height */
                                minBoxHeight?: number;
                                /** @description silence after a candidate ended, seconds */
                                cooldownSeconds?: number;
                            }[];
                            /** @description token of the camera position it belongs to; absent: the home preset */
                            preset?: string;
                            /** @description when the zone is watched; empty: always */
                            hours: {
                                days: number[];
                                from: string;
                                to: string;
                            }[];
                            permits: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                /** @description when it is tolerated; empty: always */
                                hours: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                            }[];
                        }[];
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
                            /** @description drawn in the console */
                            zones: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                id: string;
                                /** @description raise it whenever the polygon or rules change; evidence names it */
                                version: number;
                                name: string;
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                rules: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    /** @description how long the problem must stay, seconds */
                                    dwellSeconds?: number;
                                    /** @description detector score that starts a track */
                                    minScore?: number;
                                    /** @description share of the image height */
                                    minBoxHeight?: number;
                                    /** @description silence after a candidate ended, seconds */
                                    cooldownSeconds?: number;
                                }[];
                                /** @description token of the camera position it belongs to; absent: the home preset */
                                preset?: string;
                                /** @description when the zone is watched; empty: always */
                                hours: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                                permits: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    id: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @description when it is tolerated; empty: always */
                                    hours: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                }[];
                            }[];
                            /** @description 0 while nobody has drawn any */
                            version: number;
                            changedAt: string | null;
                            changedBy: string | null;
                            /**
                             * @description record: drawn here; file: in the configuration of the box; none: no box opens the camera
                             * @enum {unknown}
                             */
                            keptIn: "record" | "file" | "none";
                            /** @description what the box told that it watches; empty: all the ground in view; null: it did not tell */
                            watched: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                id: string;
                                /** @description raise it whenever the polygon or rules change; evidence names it */
                                version: number;
                                name: string;
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                rules: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    /** @description how long the problem must stay, seconds */
                                    dwellSeconds?: number;
                                    /** @description detector score that starts a track */
                                    minScore?: number;
                                    /** @description share of the image height */
                                    minBoxHeight?: number;
                                    /** @description silence after a candidate ended, seconds */
                                    cooldownSeconds?: number;
                                }[];
                                /** @description token of the camera position it belongs to; absent: the home preset */
                                preset?: string;
                                /** @description when the zone is watched; empty: always */
                                hours: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                                permits: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    id: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @description when it is tolerated; empty: always */
                                    hours: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                }[];
                            }[] | null;
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges/{edgeId}/camera-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** @description for the box itself: what it watches in the pictures of all its cameras */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        views: {
                            /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                            cameraId: string;
                            zones: {
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                id: string;
                                /** @description raise it whenever the polygon or rules change; evidence names it */
                                version: number;
                                name: string;
                                polygon: {
                                    x: number;
                                    y: number;
                                }[];
                                rules: {
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    /** @description how long the problem must stay, seconds */
                                    dwellSeconds?: number;
                                    /** @description detector score that starts a track */
                                    minScore?: number;
                                    /** @description share of the image height */
                                    minBoxHeight?: number;
                                    /** @description silence after a candidate ended, seconds */
                                    cooldownSeconds?: number;
                                }[];
                                /** @description token of the camera position it belongs to; absent: the home preset */
                                preset?: string;
                                /** @description when the zone is watched; empty: always */
                                hours: {
                                    days: number[];
                                    from: string;
                                    to: string;
                                }[];
                                permits: {
                                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                    id: string;
                                    name: string;
                                    /** @enum {unknown} */
                                    category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                                    polygon: {
                                        x: number;
                                        y: number;
                                    }[];
                                    /** @description when it is tolerated; empty: always */
                                    hours: {
                                        days: number[];
                                        from: string;
                                        to: string;
                                    }[];
                                }[];
                            }[];
                            groundMap?: {
                                /** @description points on the ground, spread over the view, no three of four on one line */
                                points: {
                                    image: {
                                        x: number;
                                        y: number;
                                    };
                                    /** @description degrees north, WGS-84 */
                                    latitude: number;
                                    /** @description degrees east, WGS-84 */
                                    longitude: number;
                                }[];
                            };
                        }[];
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
    "/api/camera-grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor. */
        get: {
            parameters: {
                query?: {
                    granteeKind?: "account" | "role";
                    granteeId?: string;
                    scopeKind?: "all" | "tenant" | "group" | "camera";
                    scopeId?: string;
                    standing?: "current" | "ended" | "any";
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
                                granteeKind: "account" | "role";
                                granteeId: string;
                                /** @enum {unknown} */
                                scopeKind: "all" | "tenant" | "group" | "camera";
                                scopeId: string | null;
                                rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                                validFrom: string;
                                validUntil: string | null;
                                weeklyHours: {
                                    /** @description 1 is Monday */
                                    days: number[];
                                    from: string;
                                    /** @description at or before `from` means on the next day */
                                    to: string;
                                }[] | null;
                                timeZone: string;
                                reason: string;
                                grantedAt: string;
                                grantedBy: string;
                                revokedAt: string | null;
                                revokedBy: string | null;
                                revokeReason: string | null;
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
                        /** @enum {unknown} */
                        granteeKind: "account" | "role";
                        /** @description account id, or role */
                        granteeId: string | ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin");
                        /** @enum {unknown} */
                        scopeKind: "all" | "tenant" | "group" | "camera";
                        /** @description tenant, shared group or camera record */
                        scopeId?: string | null;
                        rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        validFrom?: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        validUntil?: string | null;
                        weeklyHours?: {
                            /** @description 1 is Monday */
                            days: number[];
                            from: string;
                            /** @description at or before `from` means on the next day */
                            to: string;
                        }[] | null;
                        reason: string;
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
                            /** @enum {unknown} */
                            granteeKind: "account" | "role";
                            granteeId: string;
                            /** @enum {unknown} */
                            scopeKind: "all" | "tenant" | "group" | "camera";
                            scopeId: string | null;
                            rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                            validFrom: string;
                            validUntil: string | null;
                            weeklyHours: {
                                /** @description 1 is Monday */
                                days: number[];
                                from: string;
                                /** @description at or before `from` means on the next day */
                                to: string;
                            }[] | null;
                            timeZone: string;
                            reason: string;
                            grantedAt: string;
                            grantedBy: string;
                            revokedAt: string | null;
                            revokedBy: string | null;
                            revokeReason: string | null;
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
    "/api/camera-grants/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin. at once: running views end within a second */
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
                        reason: string;
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
                            /** @enum {unknown} */
                            granteeKind: "account" | "role";
                            granteeId: string;
                            /** @enum {unknown} */
                            scopeKind: "all" | "tenant" | "group" | "camera";
                            scopeId: string | null;
                            rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                            validFrom: string;
                            validUntil: string | null;
                            weeklyHours: {
                                /** @description 1 is Monday */
                                days: number[];
                                from: string;
                                /** @description at or before `from` means on the next day */
                                to: string;
                            }[] | null;
                            timeZone: string;
                            reason: string;
                            grantedAt: string;
                            grantedBy: string;
                            revokedAt: string | null;
                            revokedBy: string | null;
                            revokeReason: string | null;
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
    "/api/camera-records/{id}/keepers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor. everybody who may do something with the camera now, and because of which grant */
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
                            items: {
                                accountId: string;
                                displayName: string;
                                roles: ("operator" | "reviewer" | "dispatcher" | "duty-chief" | "collector" | "unit-handler" | "unit-officer" | "unit-leader" | "supervisor" | "assessor" | "leader" | "admin")[];
                                rights: {
                                    /** @enum {unknown} */
                                    right: "see" | "playback" | "steer" | "capture" | "export" | "original";
                                    grantId: string;
                                }[];
                            }[];
                            /** @description the grants that the rights rest on */
                            grants: {
                                id: string;
                                /** @enum {unknown} */
                                granteeKind: "account" | "role";
                                granteeId: string;
                                /** @enum {unknown} */
                                scopeKind: "all" | "tenant" | "group" | "camera";
                                scopeId: string | null;
                                rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                                validFrom: string;
                                validUntil: string | null;
                                weeklyHours: {
                                    /** @description 1 is Monday */
                                    days: number[];
                                    from: string;
                                    /** @description at or before `from` means on the next day */
                                    to: string;
                                }[] | null;
                                timeZone: string;
                                reason: string;
                                grantedAt: string;
                                grantedBy: string;
                                revokedAt: string | null;
                                revokedBy: string | null;
                                revokeReason: string | null;
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
    "/api/accounts/{id}/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor. the cameras somebody may do something with now, as far as the reader may know of them */
        get: {
            parameters: {
                query?: {
                    /** @description items per page, default 50 */
                    limit?: number;
                    cursor?: string;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                cameraRecordId: string;
                                name: string;
                                number: string;
                                rights: {
                                    /** @enum {unknown} */
                                    right: "see" | "playback" | "steer" | "capture" | "export" | "original";
                                    grantId: string;
                                }[];
                            }[];
                            /** @description give it as `cursor` for the next page; null at the end */
                            nextCursor: string | null;
                            total: number;
                            /** @description the grants that the rights rest on */
                            grants: {
                                id: string;
                                /** @enum {unknown} */
                                granteeKind: "account" | "role";
                                granteeId: string;
                                /** @enum {unknown} */
                                scopeKind: "all" | "tenant" | "group" | "camera";
                                scopeId: string | null;
                                rights: ("see" | "playback" | "steer" | "capture" | "export" | "original")[];
                                validFrom: string;
                                validUntil: string | null;
                                weeklyHours: {
                                    /** @description 1 is Monday */
                                    days: number[];
                                    from: string;
                                    /** @description at or before `from` means on the next day */
                                    to: string;
                                }[] | null;
                                timeZone: string;
                                reason: string;
                                grantedAt: string;
                                grantedBy: string;
                                revokedAt: string | null;
                                revokedBy: string | null;
                                revokeReason: string | null;
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
    "/api/camera-accesses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor, duty-chief. */
        get: {
            parameters: {
                query?: {
                    cameraRecordId?: string;
                    accountId?: string;
                    right?: "see" | "playback" | "steer" | "capture" | "export" | "original";
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from?: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    until?: string;
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
                                cameraRecordId: string;
                                cameraName: string | null;
                                cameraNumber: string | null;
                                accountId: string;
                                accountName: string | null;
                                /** @enum {unknown} */
                                right: "see" | "playback" | "steer" | "capture" | "export" | "original";
                                startedAt: string;
                                endedAt: string | null;
                                /** @description until it ended, or until it was last known to run */
                                durationSeconds: number;
                                footageFrom: string | null;
                                footageTo: string | null;
                                reason: string | null;
                                grantId: string;
                                ipAddress: string;
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
    "/api/camera-accesses.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: admin, supervisor, duty-chief. the newest 50000 of the list as CSV, UTF-8 with byte order mark */
        get: {
            parameters: {
                query?: {
                    cameraRecordId?: string;
                    accountId?: string;
                    right?: "see" | "playback" | "steer" | "capture" | "export" | "original";
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from?: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    until?: string;
                };
                header?: never;
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
    "/api/grids/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin. a whole file or nothing: CSV (UTF-8 or GB18030, column wkt or longitude and latitude) or GeoJSON */
        post: {
            parameters: {
                query: {
                    format: "csv" | "geojson";
                    /** @description only check the file and list its faults */
                    dryRun?: boolean;
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
                            sha256: string;
                            /** @enum {unknown} */
                            encoding: "utf-8" | "gb18030";
                            /** @description rows without a fault */
                            count: number;
                            /** @description of a dry run; otherwise faults refuse the whole file */
                            faults: {
                                /** @description row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                /** @description what it should have been */
                                rule: string;
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/parts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin. a whole file or nothing: CSV (UTF-8 or GB18030, column wkt or longitude and latitude) or GeoJSON */
        post: {
            parameters: {
                query: {
                    format: "csv" | "geojson";
                    /** @description only check the file and list its faults */
                    dryRun?: boolean;
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
                            sha256: string;
                            /** @enum {unknown} */
                            encoding: "utf-8" | "gb18030";
                            /** @description rows without a fault */
                            count: number;
                            /** @description of a dry run; otherwise faults refuse the whole file */
                            faults: {
                                /** @description row of the file as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                /** @description what it should have been */
                                rule: string;
                            }[];
                            /** @description parts for the 无主 list */
                            withoutOwner: number;
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
    "/api/camera-records/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: admin. CSV (UTF-8 or GB18030) or XLSX with a heading of member names or their Chinese names; all of it or nothing. A row whose number is known changes that camera. `dryRun` says what would happen, with every fault */
        post: {
            parameters: {
                query?: {
                    dryRun?: boolean;
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
                            isImported: boolean;
                            added: number;
                            changed: number;
                            unchanged: number;
                            faults: {
                                /** @description as a spreadsheet counts it, the heading is 1; 0: the whole file */
                                row: number;
                                field: string;
                                en: string;
                                zh: string;
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edge-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description WebSocket of a box: questions and video; messages are in docs/live-video.md */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the connection is a WebSocket now */
                101: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/peer-links/{edgeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description WebSocket of another aggregator to a box of this one; messages as on /api/edge-link */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the connection is a WebSocket now */
                101: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/relay/admissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description MediaMTX asks (authMethod http) who may send, read or control; see docs/live-video.md */
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
                        action: string;
                        path?: string;
                        protocol?: string;
                        id?: string | null;
                        ip?: string;
                        password?: string;
                        token?: string;
                    };
                };
            };
            responses: {
                /** @description it may */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-records/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. WebSocket: the picture of now, from its last keyframe on; messages are in docs/live-video.md */
        get: {
            parameters: {
                query?: {
                    /** @description default main */
                    quality?: "main" | "sub";
                    /** @description the camera’s own pictures; needs the right to originals. Default false */
                    original?: boolean;
                    /** @description why the original; written into the access log */
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
                /** @description the connection is a WebSocket now */
                101: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-records/{id}/playback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. WebSocket: kept footage at the wanted speed; messages are in docs/live-video.md */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    to: string;
                    /** @description default 1 */
                    rate?: number;
                    /** @description the camera’s own pictures; needs the right to originals. Default false */
                    original?: boolean;
                    /** @description why the original; written into the access log */
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
                /** @description the connection is a WebSocket now */
                101: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-records/{id}/footage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. where the box holds footage between two instants, joined where nothing is missing */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    to: string;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            spans: {
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                from: string;
                                /** @description UTC instant, RFC 3339 with milliseconds */
                                to: string;
                            }[];
                            keyframeIntervalMs?: number;
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
    "/api/camera-records/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. the keyframe at or before an instant, heads and plates covered; the original needs its own right and a reason */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    at: string;
                    /** @description default 960 */
                    width?: number;
                    /** @description default false */
                    original?: boolean;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/jpeg": unknown;
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
    "/api/camera-records/{id}/still": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. the last preview that the box sent, heads and plates covered */
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
                        "image/jpeg": unknown;
                    };
                };
                /** @description the still that the browser has */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
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
    "/api/camera-records/{id}/steer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. a movement ends after one second unless it is sent again; takes a free lock and renews one’s own */
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
                        /** @enum {string} */
                        kind: "move";
                        pan: number;
                        tilt: number;
                        zoom: number;
                    } | {
                        /** @enum {string} */
                        kind: "stop";
                    } | {
                        /** @enum {string} */
                        kind: "centre";
                        point: {
                            x: number;
                            y: number;
                        };
                        zoom?: number;
                    } | {
                        /** @enum {string} */
                        kind: "go-to-preset";
                        presetToken: string;
                    } | {
                        /** @enum {string} */
                        kind: "save-preset";
                        name: string;
                    } | {
                        /** @enum {string} */
                        kind: "remove-preset";
                        presetToken: string;
                    } | {
                        /** @enum {string} */
                        kind: "release";
                    };
                };
            };
            responses: {
                /** @description done */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-records/{id}/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
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
                            presets: {
                                token: string;
                                name: string;
                                isHome: boolean;
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
    "/api/camera-records/{id}/device-facts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
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
                            manufacturer?: string;
                            model?: string;
                            firmware?: string;
                            serialNumber?: string;
                            canSteer: boolean;
                            clockOffsetMs?: number;
                            ntpServer?: string;
                            snapshotUrl?: string;
                            imaging?: {
                                brightness?: number;
                                contrast?: number;
                                saturation?: number;
                                sharpness?: number;
                                exposureMode?: string;
                                focusMode?: string;
                                irCutFilter?: string;
                            };
                            streams: {
                                profileToken: string;
                                url: string;
                                codec?: string;
                                widthPx?: number;
                                heightPx?: number;
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
    "/api/camera-records/{id}/steer-lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. */
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
                            holder: {
                                accountId: string;
                                name: string;
                                isMe: boolean;
                                priority: number;
                                takenAt: string;
                                /** @description ends then by itself, unless steering goes on */
                                until: string;
                                /** @description until then, for consoles whose clock is another */
                                leftMs: number;
                            } | null;
                            request: {
                                accountId: string;
                                name: string;
                                isMe: boolean;
                                at: string;
                            } | null;
                            myPriority: number;
                            /** @description somebody of lower priority steers */
                            canTakeOver: boolean;
                            /** @description how my own last steering of this camera ended */
                            lastEnd: {
                                /** @enum {unknown} */
                                reason: "released" | "idle" | "handed-over" | "taken-over" | "right-ended";
                                byName: string;
                                at: string;
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. takes the steering; with takeOver also from somebody of lower priority, who is told */
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
                        takeOver?: boolean;
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
                            holder: {
                                accountId: string;
                                name: string;
                                isMe: boolean;
                                priority: number;
                                takenAt: string;
                                /** @description ends then by itself, unless steering goes on */
                                until: string;
                                /** @description until then, for consoles whose clock is another */
                                leftMs: number;
                            } | null;
                            request: {
                                accountId: string;
                                name: string;
                                isMe: boolean;
                                at: string;
                            } | null;
                            myPriority: number;
                            /** @description somebody of lower priority steers */
                            canTakeOver: boolean;
                            /** @description how my own last steering of this camera ended */
                            lastEnd: {
                                /** @enum {unknown} */
                                reason: "released" | "idle" | "handed-over" | "taken-over" | "right-ended";
                                byName: string;
                                at: string;
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. gives it back; the camera returns home */
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
                /** @description done */
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
    "/api/camera-records/{id}/steer-lock/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. asks the holder to hand over */
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
                /** @description done */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-records/{id}/steer-lock/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin, unit-handler, unit-officer, unit-leader. the holder’s answer to whoever asks */
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
                        accept: boolean;
                    };
                };
            };
            responses: {
                /** @description done */
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges/{id}/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, admin. asks the network of a box for ONVIF cameras; takes some seconds */
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
                            cameras: {
                                name: string;
                                hardware: string;
                                address: string;
                                /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                                cameraId?: string;
                            }[];
                            /** @description answers that were refused, and why */
                            refusals: string[];
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
    "/api/camera-records/{id}/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, duty-chief, admin. */
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
                            items: {
                                /** @description also the id of the candidate that carries the evidence */
                                id: string;
                                cameraRecordId: string;
                                /** @enum {unknown} */
                                from: "live" | "playback";
                                /** @description RFC 3339, UTC, milliseconds */
                                capturedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                createdAt: string;
                                by: {
                                    id: string;
                                    displayName: string;
                                };
                                case: {
                                    id: string;
                                    number: string;
                                    /** @enum {unknown} */
                                    state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                                };
                                /** @description the evidence joined a case that ran already */
                                isJoined: boolean;
                                evidence: {
                                    /**
                                     * @description waiting for the box, arriving, ready, or failed: then the case stands without
                                     * @enum {unknown}
                                     */
                                    state: "waiting" | "arriving" | "ready" | "failed";
                                    /** @description problem code: why it failed, or why there is no more than this */
                                    code: string | null;
                                };
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
        /** @description Roles: operator, reviewer, duty-chief, admin. 视频立案: files a case from what the person sees; its evidence is fetched from the box */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description a repeat with the same key gets the first answer again */
                    "idempotency-key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        capturedAt: string;
                        box: {
                            x: number;
                            y: number;
                            w: number;
                            h: number;
                        };
                        /** @enum {unknown} */
                        from: "live" | "playback";
                        /** @enum {unknown} */
                        category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                        catalogueClass?: {
                            scheme: string;
                            /** @enum {unknown} */
                            kind: "part" | "event";
                            /** @description major and minor class */
                            code: string;
                        };
                        description?: string;
                        address?: string;
                        /** @description where the person put it on the map; absent: by ground map or camera */
                        position?: {
                            latitude: number;
                            longitude: number;
                        };
                        /** @description the evidence joins this instead of a new case */
                        duplicateOf?: {
                            /** @enum {unknown} */
                            type: "case" | "problem";
                            id: string;
                        };
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
                            /** @description also the id of the candidate that carries the evidence */
                            id: string;
                            cameraRecordId: string;
                            /** @enum {unknown} */
                            from: "live" | "playback";
                            /** @description RFC 3339, UTC, milliseconds */
                            capturedAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            by: {
                                id: string;
                                displayName: string;
                            };
                            case: {
                                id: string;
                                number: string;
                                /** @enum {unknown} */
                                state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            };
                            /** @description the evidence joined a case that ran already */
                            isJoined: boolean;
                            evidence: {
                                /**
                                 * @description waiting for the box, arriving, ready, or failed: then the case stands without
                                 * @enum {unknown}
                                 */
                                state: "waiting" | "arriving" | "ready" | "failed";
                                /** @description problem code: why it failed, or why there is no more than this */
                                code: string | null;
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
    "/api/camera-records/{id}/capture-form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, duty-chief, admin. */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    at: string;
                    x: number;
                    y: number;
                    w: number;
                    h: number;
                    category?: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken";
                    scheme?: string;
                    kind?: "part" | "event";
                    code?: string;
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            camera: {
                                id: string;
                                number: string;
                                name: string;
                            };
                            /** @description RFC 3339, UTC, milliseconds */
                            at: string;
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
                            tenantId: string;
                            /** @description nearest first; a chosen one is joined */
                            duplicates: {
                                /** @enum {unknown} */
                                type: "case" | "problem";
                                id: string;
                                number: string | null;
                                state: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other" | null;
                                catalogueClass: {
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    /** @description major and minor class */
                                    code: string;
                                } | null;
                                distanceM: number | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastSeenAt: string;
                                ageMs: number;
                                description: string;
                                thumbnailSha256: string | null;
                            }[];
                            suggestions: {
                                /** @description most likely first */
                                categories: ("street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken")[];
                                /** @description what this person filed under lately */
                                classes: {
                                    scheme: string;
                                    /** @enum {unknown} */
                                    kind: "part" | "event";
                                    /** @description major and minor class */
                                    code: string;
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
    "/api/camera-records/{id}/captures/{captureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, duty-chief, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    captureId: string;
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
                            /** @description also the id of the candidate that carries the evidence */
                            id: string;
                            cameraRecordId: string;
                            /** @enum {unknown} */
                            from: "live" | "playback";
                            /** @description RFC 3339, UTC, milliseconds */
                            capturedAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            by: {
                                id: string;
                                displayName: string;
                            };
                            case: {
                                id: string;
                                number: string;
                                /** @enum {unknown} */
                                state: "reported" | "report-checking" | "accepted" | "filing-review" | "filed" | "coordinating" | "dispatched" | "handling" | "return-requested" | "suspended" | "feedback-review" | "repair-checking" | "verified" | "closing-review" | "closed" | "refused" | "cancelled" | "withdrawn";
                            };
                            /** @description the evidence joined a case that ran already */
                            isJoined: boolean;
                            evidence: {
                                /**
                                 * @description waiting for the box, arriving, ready, or failed: then the case stands without
                                 * @enum {unknown}
                                 */
                                state: "waiting" | "arriving" | "ready" | "failed";
                                /** @description problem code: why it failed, or why there is no more than this */
                                code: string | null;
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
    "/api/cases/{id}/captures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                            items: {
                                /** @description also the id of the candidate that carries the evidence */
                                id: string;
                                camera: {
                                    id: string;
                                    name: string;
                                };
                                /** @enum {unknown} */
                                from: "live" | "playback";
                                by: {
                                    id: string;
                                    displayName: string;
                                };
                                /** @description RFC 3339, UTC, milliseconds */
                                capturedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                createdAt: string;
                                /**
                                 * Format: date-time
                                 * @description when the box was asked last
                                 */
                                askedAt: string;
                                /**
                                 * Format: date-time
                                 * @description until when the box may still answer
                                 */
                                expiresAt: string;
                                /** @description the evidence joined a case that ran already */
                                isJoined: boolean;
                                isBoxOnline: boolean;
                                /** @description a still is stored */
                                hasStill: boolean;
                                /** @description a clip is stored */
                                hasClip: boolean;
                                evidence: {
                                    /** @enum {unknown} */
                                    state: "waiting" | "arriving" | "ready" | "failed";
                                    /** @description problem code: why it failed, or why there is no more than this */
                                    code: string | null;
                                };
                                /** @description the caller may order it once more */
                                mayAskAgain: boolean;
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
    "/api/cases/{id}/captures/{captureId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description Roles: operator, reviewer, duty-chief, admin. asks the box once more for evidence that failed, or for the clip that is lacking */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    captureId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description also the id of the candidate that carries the evidence */
                            id: string;
                            camera: {
                                id: string;
                                name: string;
                            };
                            /** @enum {unknown} */
                            from: "live" | "playback";
                            by: {
                                id: string;
                                displayName: string;
                            };
                            /** @description RFC 3339, UTC, milliseconds */
                            capturedAt: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description when the box was asked last
                             */
                            askedAt: string;
                            /**
                             * Format: date-time
                             * @description until when the box may still answer
                             */
                            expiresAt: string;
                            /** @description the evidence joined a case that ran already */
                            isJoined: boolean;
                            isBoxOnline: boolean;
                            /** @description a still is stored */
                            hasStill: boolean;
                            /** @description a clip is stored */
                            hasClip: boolean;
                            evidence: {
                                /** @enum {unknown} */
                                state: "waiting" | "arriving" | "ready" | "failed";
                                /** @description problem code: why it failed, or why there is no more than this */
                                code: string | null;
                            };
                            /** @description the caller may order it once more */
                            mayAskAgain: boolean;
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
    "/api/camera-records/{id}/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, duty-chief, admin. */
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
                            items: {
                                id: string;
                                cameraRecordId: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                from: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                to: string;
                                reason: string;
                                isOriginal: boolean;
                                by: {
                                    id: string;
                                    displayName: string;
                                };
                                /** @description RFC 3339, UTC, milliseconds */
                                createdAt: string;
                                /** @enum {unknown} */
                                state: "waiting" | "ready" | "failed";
                                /** @description with failed: the problem code that says why */
                                code: string | null;
                                sizeBytes: number;
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
        /** @description Roles: operator, reviewer, duty-chief, admin. orders a clip of the footage the box keeps; without the right `original` only a masked one */
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
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        from: string;
                        /** @description UTC instant, RFC 3339 with milliseconds */
                        to: string;
                        reason: string;
                        /** @default false */
                        isOriginal?: boolean;
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
                            id: string;
                            cameraRecordId: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            from: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            to: string;
                            reason: string;
                            isOriginal: boolean;
                            by: {
                                id: string;
                                displayName: string;
                            };
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "waiting" | "ready" | "failed";
                            /** @description with failed: the problem code that says why */
                            code: string | null;
                            sizeBytes: number;
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
    "/api/camera-records/{id}/exports/{exportId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, duty-chief, admin. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    exportId: string;
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
                            cameraRecordId: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            from: string;
                            /** @description RFC 3339, UTC, milliseconds */
                            to: string;
                            reason: string;
                            isOriginal: boolean;
                            by: {
                                id: string;
                                displayName: string;
                            };
                            /** @description RFC 3339, UTC, milliseconds */
                            createdAt: string;
                            /** @enum {unknown} */
                            state: "waiting" | "ready" | "failed";
                            /** @description with failed: the problem code that says why */
                            code: string | null;
                            sizeBytes: number;
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
    "/api/camera-records/{id}/exports/{exportId}/package": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, duty-chief, admin. zip for `npm run verify` */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    exportId: string;
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
    "/api/edges/{edgeId}/clip-exports/{exportId}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** @description a box says which files of an ordered clip will come */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    edgeId: string;
                    exportId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        files: {
                            sha256: string;
                            /** @enum {unknown} */
                            kind: "still" | "still-masked" | "clip" | "clip-masked" | "manifest";
                            /** @enum {unknown} */
                            mediaType: "image/jpeg" | "video/mp4" | "application/json";
                            sizeBytes: number;
                            /** @description UTC instant, RFC 3339 with milliseconds */
                            capturedAt: string;
                            durationMs?: number;
                            widthPx?: number;
                            heightPx?: number;
                            derivedFrom?: string;
                        }[];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/camera-care": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. how cameras do, the worst first */
        get: {
            parameters: {
                query?: {
                    /** @description items per page, default 50 */
                    limit?: number;
                    cursor?: string;
                    q?: string;
                    troubled?: boolean;
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
                                edgeId: string;
                                cameraId: string;
                                name: string;
                                /** @enum {unknown} */
                                state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended";
                                /** @enum {unknown} */
                                condition: "clear" | "black" | "frozen" | "blurred" | "obstructed" | "moved" | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastFrameAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastStillAt: string | null;
                                openSpans: {
                                    /** @enum {unknown} */
                                    kind: "box-away" | "away" | "black" | "frozen" | "blurred" | "obstructed" | "moved" | "clock-drift";
                                    /** @description RFC 3339, UTC, milliseconds */
                                    startedAt: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    endedAt: string | null;
                                    code: string | null;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    alarmedAt: string | null;
                                }[];
                                awayMs: number;
                                blindMs: number;
                                meanBitrateBps: number | null;
                                keyframeIntervalMaxMs: number | null;
                                decodedFrameCount: number;
                                droppedFrameCount: number;
                                lookCount: number;
                                corruptPacketCount: number;
                                reconnectCount: number;
                                clockOffsetMs: number | null;
                                delays: {
                                    /** @enum {unknown} */
                                    kind: "text" | "picture" | "video";
                                    count: number;
                                    /** @description from capture to stored */
                                    p50Ms: number;
                                    p95Ms: number;
                                }[];
                            }[];
                            nextCursor: string | null;
                            /** @description cameras that match */
                            totalCount: number;
                            /** @description cameras that may be seen */
                            cameraCount: number;
                            /** @description of these, in trouble now */
                            troubledCount: number;
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
    "/api/camera-care/{edgeId}/{cameraId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    to: string;
                };
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            name: string | null;
                            spans: {
                                /** @enum {unknown} */
                                kind: "box-away" | "away" | "black" | "frozen" | "blurred" | "obstructed" | "moved" | "clock-drift";
                                /** @description RFC 3339, UTC, milliseconds */
                                startedAt: string;
                                /** @description RFC 3339, UTC, milliseconds */
                                endedAt: string | null;
                                code: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                alarmedAt: string | null;
                            }[];
                            hours: {
                                /** @description RFC 3339, UTC, milliseconds */
                                hourAt: string;
                                sampleCount: number;
                                meanBitrateBps: number | null;
                                minBitrateBps: number | null;
                                maxBitrateBps: number | null;
                                keyframeIntervalMaxMs: number | null;
                                decodedFrameCount: number;
                                droppedFrameCount: number;
                                lookCount: number;
                                corruptPacketCount: number;
                                reconnectCount: number;
                                clockOffsetMs: number | null;
                            }[];
                            delays: {
                                /** @enum {unknown} */
                                kind: "text" | "picture" | "video";
                                count: number;
                                /** @description from capture to stored */
                                p50Ms: number;
                                p95Ms: number;
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
    "/api/camera-care/{edgeId}/{cameraId}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. whether the zones of a camera were looked at, by quarters of an hour */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    to: string;
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    zoneId?: string;
                };
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            zones: {
                                zoneId: string;
                                name: string;
                                /** @enum {unknown} */
                                verdict: "looked" | "partly" | "not-looked" | "not-due";
                                lookCount: number;
                                dueMs: number;
                                watchedMs: number;
                                /** @description RFC 3339, UTC, milliseconds */
                                firstLookAt: string | null;
                                /** @description RFC 3339, UTC, milliseconds */
                                lastLookAt: string | null;
                                missed: {
                                    /** @enum {unknown} */
                                    reason: "offline" | "black" | "frozen" | "blurred" | "obstructed" | "moved" | "asleep" | "schedule" | "busy" | "unreported";
                                    spanMs: number;
                                }[];
                                quarters: {
                                    /** @description RFC 3339, UTC, milliseconds */
                                    quarterAt: string;
                                    /** @enum {unknown} */
                                    verdict: "looked" | "partly" | "not-looked" | "not-due";
                                    lookCount: number;
                                    dueMs: number;
                                    watchedMs: number;
                                    missed: {
                                        /** @enum {unknown} */
                                        reason: "offline" | "black" | "frozen" | "blurred" | "obstructed" | "moved" | "asleep" | "schedule" | "busy" | "unreported";
                                        spanMs: number;
                                    }[];
                                }[];
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
    "/api/camera-care/{edgeId}/{cameraId}/coverage.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    to: string;
                    /** @description lower-case letters, digits and hyphens, 1–63 characters, not starting with a hyphen */
                    zoneId?: string;
                };
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": string;
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
    "/api/patrols": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                                cameraRecordId: string;
                                edgeId: string | null;
                                cameraId: string | null;
                                name: string;
                                number: string;
                                /** @enum {unknown} */
                                kind: "fixed" | "vehicle" | "body-worn" | "other";
                                ownerDepartment: string;
                                /** @enum {unknown} */
                                state: "starting" | "watching" | "lost" | "faulty" | "suspended" | "ended" | null;
                                position: {
                                    latitude: number;
                                    longitude: number;
                                    /** @description radius of the 68 % circle, metres */
                                    accuracyM: number | null;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    fixedAt: string;
                                    /** @description RFC 3339, UTC, milliseconds */
                                    receivedAt: string;
                                } | null;
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
    "/api/patrols/{edgeId}/{cameraId}/track": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
        get: {
            parameters: {
                query: {
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    from: string;
                    /** @description UTC instant, RFC 3339 with milliseconds */
                    to: string;
                };
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
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            points: {
                                /** @description RFC 3339, UTC, milliseconds */
                                at: string;
                                latitude: number;
                                longitude: number;
                                accuracyM: number | null;
                                /** @description since the point before; null after a gap of more than a minute */
                                speedMps: number | null;
                            }[];
                            fixCount: number;
                            lengthM: number;
                            problems: {
                                candidateId: string;
                                problemId: string;
                                /** @enum {unknown} */
                                category: "street-stall" | "litter" | "exposed-garbage" | "bin-overflow" | "manhole-missing" | "manhole-broken" | "other";
                                /** @enum {unknown} */
                                state: "open" | "confirmed" | "rejected";
                                /** @description RFC 3339, UTC, milliseconds */
                                sightedAt: string;
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
                                caseId: string | null;
                                /** @description candidates of all cameras that show the same problem */
                                sightingsOfProblem: number;
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
                                        bitrateBps?: number;
                                        corruptPacketCount?: number;
                                        clockOffsetMs?: number;
                                        steering?: {
                                            isHome: boolean;
                                            isMoving: boolean;
                                            presetToken?: string;
                                            sleepingZoneIds: string[];
                                        };
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
        /** @description Roles: operator, reviewer, dispatcher, duty-chief, supervisor, assessor, leader, admin. */
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
        /** @description Roles: admin. */
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
        /** @description Roles: admin. */
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
