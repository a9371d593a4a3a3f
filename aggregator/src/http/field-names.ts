import type { Language } from '#http/language';

type Name = readonly [zh: string, en: string];

/** Members of requests by the names people know from the console's forms; what only programs send has none. */
const fieldNames: Readonly<Record<string, Name>> = {
  accountId: ['账号', 'account'],
  address: ['地点描述', 'address'],
  agreement: ['协调结果', 'agreement'],
  amount: ['数值', 'amount'],
  assigneeId: ['执行人', 'person'],
  assistingUnitIds: ['协办单位', 'assisting units'],
  authority: ['移交至', 'authority'],
  bbox: ['地图范围', 'map area'],
  cameraId: ['摄像机', 'camera'],
  cameraIds: ['摄像机', 'cameras'],
  catalogueClass: ['类别', 'class'],
  category: ['问题类型', 'category'],
  certificate: ['证书', 'certificate'],
  channel: ['来源渠道', 'channel'],
  code: ['编码', 'code'],
  conditionSeq: ['立案条件', 'condition'],
  contact: ['联系方式', 'contact'],
  cost: ['费用说明', 'cost'],
  current: ['当前密码', 'current password'],
  days: ['日期', 'days'],
  deadline: ['期限', 'deadline'],
  description: ['问题描述', 'description'],
  displayName: ['姓名', 'name'],
  documentNumber: ['文号', 'document number'],
  documentSha256: ['公文或法律文书', 'document'],
  edgeId: ['设备', 'box'],
  effectiveFrom: ['生效时间', 'effective from'],
  effectiveUntil: ['失效时间', 'effective until'],
  email: ['电子邮箱', 'e-mail'],
  enforcementNumber: ['执法案号', 'enforcement number'],
  from: ['开始时间', 'from'],
  granteeId: ['授权对象', 'grantee'],
  gridCode: ['单元网格', 'grid'],
  groupId: ['分组', 'group'],
  hasNoOwner: ['权属不明', 'no owner'],
  hours: ['时段', 'hours'],
  intoCaseId: ['并入案件', 'case'],
  isDangerous: ['危及公共安全', 'danger to the public'],
  isEmergency: ['紧急案件', 'emergency'],
  isTrue: ['反映属实', 'whether it is so'],
  latitude: ['纬度', 'latitude'],
  leaderName: ['批办领导', 'leader'],
  limit: ['期限', 'limit'],
  longitude: ['经度', 'longitude'],
  month: ['月份', 'month'],
  name: ['名称', 'name'],
  new: ['新密码', 'new password'],
  note: ['备注', 'note'],
  number: ['编号', 'number'],
  opinion: ['意见', 'opinion'],
  overrideReason: ['改派理由', 'reason for another unit'],
  partCode: ['部件编码', 'part code'],
  parties: ['参加单位', 'parties'],
  partnerReference: ['对方编号', 'reference'],
  password: ['密码', 'password'],
  phone: ['电话', 'telephone'],
  photos: ['照片', 'photos'],
  polygon: ['区域', 'area'],
  position: ['位置', 'place'],
  promisedAt: ['承诺完成时间', 'promised time'],
  purpose: ['用途', 'purpose'],
  q: ['搜索词', 'search'],
  reason: ['理由', 'reason'],
  receiptNumber: ['回执编号', 'receipt number'],
  recipient: ['接收人', 'recipient'],
  repairResult: ['修复方式', 'kind of repair'],
  reportKind: ['反映类型', 'kind of report'],
  reporter: ['反映人', 'reporter'],
  requirements: ['处置要求', 'what to do'],
  result: ['处置结果', 'what was done'],
  rights: ['权限', 'rights'],
  ring: ['边界', 'boundary'],
  roles: ['角色', 'roles'],
  rules: ['规则', 'rules'],
  satisfaction: ['满意度', 'satisfaction'],
  scopeId: ['适用范围', 'scope'],
  scopeIds: ['适用范围', 'scope'],
  signedOn: ['签订日期', 'signed on'],
  streamUrl: ['视频地址', 'stream address'],
  suggestedUnitId: ['建议的处置单位', 'suggested unit'],
  tenantId: ['所属区域', 'area'],
  text: ['内容', 'text'],
  title: ['标题', 'title'],
  to: ['结束时间', 'to'],
  type: ['类型', 'kind'],
  unit: ['单位', 'unit'],
  unitId: ['处置单位', 'unit'],
  until: ['截止时间', 'until'],
  username: ['用户名', 'user name'],
  validFrom: ['生效时间', 'valid from'],
  validUntil: ['失效时间', 'valid until'],
  weeklyHours: ['每周时段', 'weekly hours'],
  year: ['年份', 'year'],
  zones: ['区域', 'zones'],
};

/**
 * A field as people know it, with its address for support: `/photos/2` → 照片第 3 项（/photos/2）.
 *
 * @param field  JSON pointer, with the part of the request before it where that is not the body.
 */
export function fieldWords(field: string, language: Language): string {
  const steps = field.split('/').filter((step) => step !== '' && step !== 'querystring' && step !== 'params');
  const last = steps.findLastIndex((step) => !/^\d+$/.test(step));
  const name = fieldNames[steps[last] ?? ''];
  if (name === undefined) return field;
  const index = steps[last + 1];
  if (index === undefined) return language === 'zh' ? `${name[0]}（${field}）` : `${name[1]} (${field})`;
  const place = Number(index) + 1;
  return language === 'zh' ? `${name[0]}第 ${place} 项（${field}）` : `${name[1]}, item ${place} (${field})`;
}
