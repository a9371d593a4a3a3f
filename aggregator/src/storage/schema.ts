import { defineArchiveTables } from '#storage/archive-tables';
import { defineCameraTables } from '#storage/camera-tables';
import { defineCandidateTables, defineEvidenceTables } from '#storage/candidate-tables';
import { defineCaptureTables } from '#storage/capture-tables';
import { defineCareTables } from '#storage/care-tables';
import { defineCaseTables } from '#storage/case-tables';
import { defineCatalogueTables } from '#storage/catalogue-tables';
import { defineDispatchTables } from '#storage/dispatch-tables';
import { defineFleetTables, defineIngestTables } from '#storage/fleet-tables';
import { defineLearnTables } from '#storage/learn-tables';
import { defineNoticeTables } from '#storage/notice-tables';
import { defineOrganisationTables } from '#storage/organisation-tables';
import { definePeerTables } from '#storage/peer-tables';
import { defineRecordTables } from '#storage/record-tables';
import { defineAccountTables, defineReviewTables } from '#storage/review-tables';
import type { StorageKit } from '#storage/sqlite-kit';
import { defineSteerTables } from '#storage/steer-tables';
import { defineSupervisionTables } from '#storage/supervision-tables';

/**
 * All tables of the aggregator, written once with the kit's words.
 *
 * @see style.md §3.8 (one schema, two thin engines): only the SQL subset that both engines share.
 */
export function defineSchema(kit: StorageKit) {
  const fleet = defineFleetTables(kit);
  const found = defineCandidateTables(kit, fleet.edges);
  return {
    ...fleet,
    ...defineIngestTables(kit),
    ...found,
    ...defineEvidenceTables(kit, found.candidates),
    ...defineAccountTables(kit),
    ...defineOrganisationTables(kit),
    ...defineReviewTables(kit, found.candidates),
    ...defineCaseTables(kit, found.candidates),
    ...defineCatalogueTables(kit),
    ...defineDispatchTables(kit),
    ...defineNoticeTables(kit),
    ...defineSupervisionTables(kit),
    ...defineArchiveTables(kit),
    ...defineCameraTables(kit),
    ...defineCaptureTables(kit, found.candidates),
    ...defineCareTables(kit),
    ...defineSteerTables(kit),
    ...definePeerTables(kit),
    ...defineLearnTables(kit),
    ...defineRecordTables(kit),
  };
}

/** The tables, as `storage.tables`; types claim SQLite for both engines. */
export type Tables = ReturnType<typeof defineSchema>;
type Row<N extends keyof Tables> = Tables[N]['$inferSelect'];
type NewRow<N extends keyof Tables> = Tables[N]['$inferInsert'];

export type EdgeRow = Row<'edges'>;
export type NewEdgeRow = NewRow<'edges'>;
export type EnrolmentTokenRow = Row<'enrolmentTokens'>;
export type CameraRow = Row<'cameras'>;
export type NewCameraRow = NewRow<'cameras'>;
export type CommandRow = Row<'commands'>;
export type InboxRow = Row<'inbox'>;
export type DeadLetterRow = Row<'deadLetters'>;
export type ProblemRow = Row<'problems'>;
export type NewProblemRow = NewRow<'problems'>;
export type CandidateRow = Row<'candidates'>;
export type NewCandidateRow = NewRow<'candidates'>;
export type CandidateEvidenceRow = Row<'candidateEvidence'>;
export type NewCandidateEvidenceRow = NewRow<'candidateEvidence'>;
export type EvidenceFileRow = Row<'evidenceFiles'>;
export type NewEvidenceFileRow = NewRow<'evidenceFiles'>;
export type AccountRow = Row<'accounts'>;
export type NewAccountRow = NewRow<'accounts'>;
export type SessionRow = Row<'sessions'>;
export type DecisionRow = Row<'decisions'>;
export type NewDecisionRow = NewRow<'decisions'>;
export type ClaimRow = Row<'claims'>;
export type CaseRow = Row<'cases'>;
export type NewCaseRow = NewRow<'cases'>;
export type CaseEventRow = Row<'caseEvents'>;
export type CaseClockRow = Row<'caseClocks'>;
export type CaseDispatchRow = Row<'caseDispatches'>;
export type CaseCopyRow = Row<'caseCopies'>;
export type CaseTaskRow = Row<'caseTasks'>;
export type CaseRecordRow = Row<'caseRecords'>;
export type CaseAttachmentRow = Row<'caseAttachments'>;
export type TenantRow = Row<'tenants'>;
export type UnitRow = Row<'units'>;
export type UnitContactRow = Row<'unitContacts'>;
export type UnitPlanRow = Row<'unitPlans'>;
export type CollectorRow = Row<'collectors'>;
export type GridRow = Row<'grids'>;
export type NewGridRow = NewRow<'grids'>;
export type PartRow = Row<'parts'>;
export type NewPartRow = NewRow<'parts'>;
export type OrganisationChangeRow = Row<'organisationChanges'>;
export type NoticeRow = Row<'notices'>;
export type NoticeTemplateRow = Row<'noticeTemplates'>;
export type ReporterAnswerRow = Row<'reporterAnswers'>;
export type SupervisionMarkRow = Row<'supervisionMarks'>;
export type SupervisionCounterRow = Row<'supervisionCounters'>;
export type SupervisionDraftRow = Row<'supervisionDrafts'>;
export type InspectionReferralRow = Row<'inspectionReferrals'>;
export type CollectorFlagRow = Row<'collectorFlags'>;
export type LedgerEntryRow = Row<'ledgerEntries'>;
export type LedgerCheckpointRow = Row<'ledgerCheckpoints'>;
export type ChangeFeedRow = Row<'changeFeed'>;
export type CatalogueVersionRow = Row<'catalogueVersions'>;
export type CatalogueClassRow = Row<'catalogueClasses'>;
export type CatalogueConditionRow = Row<'catalogueConditions'>;
export type DutyTableRow = Row<'dutyTables'>;
export type DutyRuleRow = Row<'dutyRules'>;
export type CaseArchiveRow = Row<'caseArchives'>;
export type CameraReviewRow = Row<'cameraReviews'>;
export type SteerLockRow = Row<'steerLocks'>;
export type CameraRecordRow = Row<'cameraRecords'>;
export type NewCameraRecordRow = NewRow<'cameraRecords'>;
export type CameraCredentialRow = Row<'cameraCredentials'>;
export type CameraStatementRow = Row<'cameraStatements'>;
export type CameraZonesRow = Row<'cameraZones'>;
export type CameraGroupRow = Row<'cameraGroups'>;
export type CameraTourRow = Row<'cameraTours'>;
export type SharingAgreementRow = Row<'sharingAgreements'>;
export type CameraGrantRow = Row<'cameraGrants'>;
export type CameraAccessRow = Row<'cameraAccesses'>;
export type NewCameraAccessRow = NewRow<'cameraAccesses'>;
export type CameraSpanRow = Row<'cameraSpans'>;
export type NewCameraSpanRow = NewRow<'cameraSpans'>;
export type CameraHourRow = Row<'cameraHours'>;
export type ZoneLookRow = Row<'zoneLooks'>;
export type LastPositionRow = Row<'lastPositions'>;
export type CaptureRow = Row<'captures'>;
export type ClipExportRow = Row<'clipExports'>;
export type ClipExportFileRow = Row<'clipExportFiles'>;
export type ModelReleaseRow = Row<'modelReleases'>;
export type BoxModelRow = Row<'boxModels'>;
