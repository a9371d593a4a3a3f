/** The four levels of the network, outermost first: 市, 县区, 街道/乡镇, 社区/村. @see KM-17, CQ-02 */
export const tenantKinds = ['city', 'district', 'street', 'community'] as const;
export type TenantKind = (typeof tenantKinds)[number];
/** 建设中, 试运行, 正式运行: cases opened before `live` are never scored (KH-02). */
export const runningModes = ['building', 'trial', 'live'] as const;
export type RunningMode = (typeof runningModes)[number];
/**
 * What kind of body a unit is: 专业部门, 街道/乡镇, 公共服务单位 (CQ-02), 企业, 支持部门 (法制办, 编办, 财政局: KH-22),
 * 信息采集单位 (contractor, NB-39), 国有资产出资人 (owner of companies, NB-04).
 */
export const unitTypes = [
  'department',
  'street-office',
  'public-service',
  'company',
  'support-office',
  'contractor',
  'owner',
] as const;
export type UnitType = (typeof unitTypes)[number];
/** 市协同网络单位 and 区协同网络单位. @see NB-13 */
export const unitLevels = ['city', 'district'] as const;
/** Industries of 公共服务单位: 供水 排水 油气 电力 燃气 供热 通信 邮政 消防 公交 照明 环卫 … @see CQ-02 */
export const unitIndustries = [
  'water-supply',
  'drainage',
  'oil-and-gas',
  'electricity',
  'town-gas',
  'heating',
  'telecommunication',
  'post',
  'fire-protection',
  'public-transport',
  'street-lighting',
  'sanitation',
  'greening',
  'parking',
  'other',
] as const;
/** The three people each unit files: 分管领导, 处置机构负责人, 日常接收人. @see MQ-37 */
export const unitContactKinds = ['leader', 'head', 'receiver'] as const;
export type UnitContactKind = (typeof unitContactKinds)[number];
/** 日常处置方案 and 应急处置预案. @see MQ-38, CQ-10 */
export const unitPlanKinds = ['daily', 'emergency'] as const;
export type UnitPlanKind = (typeof unitPlanKinds)[number];
/** Parts above the ground, and 地下管网. @see MQ-01 */
export const partLayers = ['surface', 'pipeline'] as const;
/** 完好, 破损, 丢失, 占用, 移除. @see domain.md §B.3 */
export const partStates = ['intact', 'damaged', 'lost', 'occupied', 'removed'] as const;
/** What an entry of the organisation's change log is about. */
export const organisationSubjects = [
  'tenant',
  'tenant-rules',
  'unit',
  'unit-contact',
  'unit-plan',
  'grid',
  'part',
  'collector',
  'account',
] as const;
export type OrganisationSubject = (typeof organisationSubjects)[number];
