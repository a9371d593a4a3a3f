import type { ProblemEntry } from '#problem/problem-entry';

/** Registry, care and live video of cameras. */
export const cameraProblems = {
  // camera registry
  'camera-agreement-ended': {
    kind: 'conflict',
    en: 'The agreement {documentNumber} has ended and can no longer be changed',
    zh: '共享协议 {documentNumber} 已终止，不能再修改',
  },
  'camera-credentials-key-missing': {
    kind: 'unavailable',
    en: 'The key {keyId} that camera accounts were sealed with is not there; put the key file back',
    zh: '摄像机账号加密所用的密钥 {keyId} 不存在，请恢复密钥文件',
  },
  'camera-credentials-key-wrong': {
    kind: 'fault',
    en: 'The key file {file} of camera accounts breaks the rule: {rule}',
    zh: '摄像机账号密钥文件 {file} 不符合规则：{rule}',
  },
  'camera-credentials-damaged': {
    kind: 'fault',
    en: 'The sealed account of a camera was altered and cannot be opened; enter it again',
    zh: '摄像机账号密文已被改动，无法解密，请重新录入',
  },
  'camera-linked-already': {
    kind: 'conflict',
    en: 'Camera {cameraId} of box {edgeId} has a record already',
    zh: '设备 {edgeId} 的摄像机 {cameraId} 已有登记',
  },
  'camera-number-taken': {
    kind: 'conflict',
    en: 'Another camera has the number {number}',
    zh: '编号 {number} 已被其他摄像机使用',
  },
  'camera-sources-need-tls': {
    kind: 'forbidden',
    en: 'Box {edgeId} gets its cameras from the registry only over TLS, or on the aggregator’s own machine: their passwords come with them',
    zh: '摄像机清单含账号密码，设备 {edgeId} 只能通过 TLS 或在汇聚中心本机获取',
  },
  'camera-source-unusable': {
    kind: 'invalid',
    en: 'Camera {cameraId} of the registry cannot be opened by this box: {rule}',
    zh: '本设备无法打开登记的摄像机 {cameraId}：{rule}',
  },
  'camera-stated-by-review': {
    kind: 'conflict',
    en: 'The {field} of this camera is stated by its device review; change it there',
    zh: '该摄像机的{field}由设备审核登记确定，请在审核登记中修改',
  },
  'camera-reason-missing': {
    kind: 'invalid',
    en: 'Say why: a reason of at least 3 characters is written into the access log',
    zh: '请填写理由（至少 3 个字），理由将写入访问日志',
  },
  'camera-right-missing': {
    kind: 'forbidden',
    en: 'You have no right to this with the camera now: {right}',
    zh: '您当前没有该摄像机的此项权限：{right}',
  },
  'camera-grant-ended': {
    kind: 'conflict',
    en: 'This grant was revoked already',
    zh: '该授权已被撤销',
  },

  // camera care and patrols
  'time-span-invalid': {
    kind: 'invalid',
    en: 'The end must come after the beginning, at most {maxHours} hours later',
    zh: '结束时间须晚于开始时间，且跨度不超过 {maxHours} 小时',
  },

  // live video and the link to the boxes
  'box-offline': {
    kind: 'unavailable',
    en: 'Box {edgeId} is not connected',
    zh: '设备 {edgeId} 未连接',
  },
  'box-timeout': {
    kind: 'unavailable',
    en: 'Box {edgeId} did not answer within {waitedMs} ms',
    zh: '设备 {edgeId} 在 {waitedMs} 毫秒内没有应答',
  },
  'box-refused': {
    kind: 'unavailable',
    en: 'Box {edgeId} answered with {code}',
    zh: '设备 {edgeId} 返回 {code}',
  },
  'box-cannot-answer': {
    kind: 'conflict',
    en: 'This box cannot do that: {question}',
    zh: '本设备不支持该操作：{question}',
  },
  'box-streams-exhausted': {
    kind: 'rate-limited',
    en: 'Box {edgeId} sends {limit} streams already; close one first',
    zh: '设备 {edgeId} 已有 {limit} 路视频在传输，请先关闭一路',
  },
  'viewers-exhausted': {
    kind: 'rate-limited',
    en: 'Nobody can watch more than {limit} videos at once; close one first',
    zh: '同时观看不能超过 {limit} 路，请先关闭一路',
  },
  'live-codec-unsupported': {
    kind: 'conflict',
    en: 'The video of camera {cameraId} is {codec}, which browsers do not play; its stills are shown',
    zh: '摄像机 {cameraId} 的视频编码为 {codec}，浏览器无法播放，改为显示截图',
  },
  'live-source-lost': {
    kind: 'unavailable',
    en: 'Camera {cameraId} sends no video now',
    zh: '摄像机 {cameraId} 当前没有视频',
  },
  'live-mask-failed': {
    kind: 'unavailable',
    en: 'The video of camera {cameraId} could not be masked, so it is not shown: {reason}',
    zh: '摄像机 {cameraId} 的视频无法脱敏，因此不予显示：{reason}',
  },
  'live-masked-exhausted': {
    kind: 'unavailable',
    en: 'The box masks no more videos at the same time than are being watched already',
    zh: '该设备可同时脱敏的视频路数已满',
  },
  'live-mask-missing': {
    kind: 'unavailable',
    en: 'Box {edgeId} sent a video without masking; it is not shown. Update the software of the box',
    zh: '设备 {edgeId} 发送的视频未脱敏，不予显示；请升级设备软件',
  },
  'live-substream-missing': {
    kind: 'conflict',
    en: 'Camera {cameraId} has no second, smaller stream',
    zh: '摄像机 {cameraId} 没有子码流',
  },
  'live-stream-broken': {
    kind: 'fault',
    en: 'The video of camera {cameraId} came damaged',
    zh: '摄像机 {cameraId} 的视频数据损坏',
  },
  'peer-certificate-invalid': {
    kind: 'unavailable',
    en: 'The certificate of the other aggregator is not trusted: {reason}',
    zh: '另一汇聚中心的证书不受信任：{reason}',
  },
  'peer-refused': {
    kind: 'unavailable',
    en: 'The other aggregator does not recognise this one (HTTP {status}); its peer.secret or its clock differs',
    zh: '另一汇聚中心不认可本机（HTTP {status}）：peer.secret 或时钟不一致',
  },
  'peer-unreachable': {
    kind: 'unavailable',
    en: 'The aggregator that holds the connection of this box does not answer: {reason}',
    zh: '持有该设备连接的汇聚中心没有响应：{reason}',
  },
  'relay-unreachable': {
    kind: 'unavailable',
    en: 'The box cannot reach the relay at {address}: {reason}',
    zh: '设备无法连接转发服务 {address}：{reason}',
  },
  'relay-refused': {
    kind: 'unavailable',
    en: 'The relay at {address} does not take the video of camera {cameraId}: {reason}',
    zh: '转发服务 {address} 拒绝接收摄像机 {cameraId} 的视频：{reason}',
  },
  'relay-lost': {
    kind: 'unavailable',
    en: 'The relay at {address} stopped taking the video of camera {cameraId}: {reason}',
    zh: '转发服务 {address} 中断了摄像机 {cameraId} 的视频：{reason}',
  },
  'relay-silent': {
    kind: 'unavailable',
    en: 'Box {edgeId} sent nothing to the relay within {waitedMs} ms; its software may be too old for it',
    zh: '设备 {edgeId} 在 {waitedMs} 毫秒内没有向转发服务发送视频，设备软件可能过旧',
  },
  'relay-view-failed': {
    kind: 'unavailable',
    en: 'This computer gets no video from the relay: {reason}',
    zh: '本机无法从转发服务获取视频：{reason}',
  },
  'relay-ticket-invalid': {
    kind: 'unauthenticated',
    en: 'This ticket admits to nothing, or no longer',
    zh: '该票据无效或已失效',
  },
  'relay-control-failed': {
    kind: 'unavailable',
    en: 'The relay at {address} could not be told to end a view: {reason}',
    zh: '无法通知转发服务 {address} 结束观看：{reason}',
  },
  'footage-missing': {
    kind: 'not-found',
    en: 'Camera {cameraId} has no footage of {at}',
    zh: '摄像机 {cameraId} 没有 {at} 的录像',
  },
  'onvif-unreachable': {
    kind: 'unavailable',
    en: 'The camera at {address} does not answer by ONVIF: {reason}',
    zh: '摄像机 {address} 的 ONVIF 服务没有应答：{reason}',
  },
  'onvif-timeout': {
    kind: 'unavailable',
    en: 'The camera at {address} did not answer by ONVIF within {timeoutMs} ms',
    zh: '摄像机 {address} 在 {timeoutMs} 毫秒内没有 ONVIF 应答',
  },
  'onvif-login-refused': {
    kind: 'conflict',
    en: 'The camera at {address} refuses user name or password, or has a clock that cannot be read',
    zh: '摄像机 {address} 拒绝用户名或密码，或无法读取其时钟',
  },
  'onvif-reply-refused': {
    kind: 'conflict',
    en: 'The reply of the camera at {address} is refused: {reason}',
    zh: '摄像机 {address} 的应答被拒绝：{reason}',
  },
  'onvif-fault': {
    kind: 'conflict',
    en: 'The camera at {address} refuses {command}: {reason}',
    zh: '摄像机 {address} 拒绝 {command}：{reason}',
  },
  'camera-not-steerable': {
    kind: 'conflict',
    en: 'Camera {cameraId} cannot be steered: it has no PTZ, or the box has no ONVIF access to it',
    zh: '摄像机 {cameraId} 不能遥控：没有云台，或设备未配置其 ONVIF 访问',
  },
  'camera-steered-away': {
    kind: 'conflict',
    en: 'The camera is steered elsewhere; its zones sleep until it is back',
    zh: '摄像机正被遥控转向别处，返回之前其监测区域暂停',
  },
  'camera-preset-unknown': {
    kind: 'not-found',
    en: 'Camera {cameraId} has no preset {presetToken}',
    zh: '摄像机 {cameraId} 没有预置位 {presetToken}',
  },
  'camera-steered-by-other': {
    kind: 'conflict',
    en: '{name} steers this camera until {until}',
    zh: '{name} 正在遥控该摄像机，至 {until}',
  },
  'steer-lock-missing': {
    kind: 'conflict',
    en: 'Nobody asks for the steering of this camera, or somebody else holds it',
    zh: '没有人请求遥控该摄像机，或遥控权不在您手中',
  },
} as const satisfies Record<string, ProblemEntry>;
