import type { ProblemEntry } from '#problem/problem-entry';

/** A box: configuration, sources, storage, and what passes between it and the aggregator. */
export const boxProblems = {
  // configuration
  'camera-zones-in-file': {
    kind: 'conflict',
    en: 'The zones of camera {cameraId} stand in the configuration file of box {edgeId} and are changed there',
    zh: '摄像机 {cameraId} 的监测区域写在设备 {edgeId} 的配置文件中，请在设备上修改',
  },
  'config-invalid': {
    kind: 'invalid',
    en: 'Configuration {file}: {path} breaks the rule: {rule}',
    zh: '配置 {file}：{path} 不符合规则：{rule}',
  },
  'config-unreadable': {
    kind: 'invalid',
    en: 'Configuration {file} cannot be read: {reason}',
    zh: '无法读取配置 {file}：{reason}',
  },

  // messages between edge and aggregator
  'message-malformed': {
    kind: 'invalid',
    en: 'Message on {topic} is not valid JSON: {reason}',
    zh: '主题 {topic} 上的消息不是有效 JSON：{reason}',
  },
  'message-invalid': {
    kind: 'invalid',
    en: 'Message on {topic} breaks the rule {rule} at {field}',
    zh: '主题 {topic} 上的消息字段 {field} 不符合规则：{rule}',
  },
  'message-version-unsupported': {
    kind: 'invalid',
    en: 'Message schema version {schemaVersion} is not supported; supported: {supported}',
    zh: '不支持消息格式版本 {schemaVersion}；支持：{supported}',
  },
  'message-foreign': {
    kind: 'forbidden',
    en: 'Message names edge {edgeId} but came on {topic}',
    zh: '消息声明的边缘节点 {edgeId} 与主题 {topic} 不符',
  },
  'topic-unknown': {
    kind: 'invalid',
    en: 'Topic {topic} is not part of the contract',
    zh: '主题 {topic} 不在约定之内',
  },

  // video sources
  'source-address-invalid': {
    kind: 'invalid',
    en: 'The address of camera {cameraId} breaks the rule: {rule}',
    zh: '摄像机 {cameraId} 的地址不符合规则：{rule}',
  },
  'source-address-forbidden': {
    kind: 'forbidden',
    en: 'The address of camera {cameraId} leads to {address}, which is {range}; set allowLocal when this is meant',
    zh: '摄像机 {cameraId} 的地址指向 {address}（{range}）；如确需使用请设置 allowLocal',
  },
  'source-missing': {
    kind: 'not-found',
    en: 'The source {source} of camera {cameraId} does not exist or cannot be read',
    zh: '摄像机 {cameraId} 的视频源 {source} 不存在或无法读取',
  },
  'source-unreachable': {
    kind: 'unavailable',
    en: 'Camera {cameraId} does not answer at {source}: {reason}',
    zh: '摄像机 {cameraId}（{source}）无法连接：{reason}',
  },
  'source-unauthorised': {
    kind: 'unauthenticated',
    en: 'Camera {cameraId} refuses the user name or password for {source}',
    zh: '摄像机 {cameraId}（{source}）拒绝了用户名或密码',
  },
  'source-not-video': {
    kind: 'invalid',
    en: 'The source {source} of camera {cameraId} holds no video: {reason}',
    zh: '摄像机 {cameraId} 的视频源 {source} 不含视频：{reason}',
  },
  'source-too-large': {
    kind: 'too-large',
    en: 'Camera {cameraId} sends {widthPx} × {heightPx}; the limit is {limitWidthPx} × {limitHeightPx}',
    zh: '摄像机 {cameraId} 的画面为 {widthPx} × {heightPx}，超过上限 {limitWidthPx} × {limitHeightPx}',
  },
  'source-empty': {
    kind: 'invalid',
    en: 'The source {source} of camera {cameraId} is empty',
    zh: '摄像机 {cameraId} 的视频源 {source} 为空',
  },
  'source-truncated': {
    kind: 'invalid',
    en: 'The source {source} of camera {cameraId} is cut off or damaged: {reason}',
    zh: '摄像机 {cameraId} 的视频源 {source} 不完整或已损坏：{reason}',
  },
  'source-stalled': {
    kind: 'unavailable',
    en: 'Camera {cameraId} has sent nothing for {stalledSeconds} s',
    zh: '摄像机 {cameraId} 已 {stalledSeconds} 秒没有数据',
  },
  'source-ended': {
    kind: 'unavailable',
    en: 'Camera {cameraId} ended its stream',
    zh: '摄像机 {cameraId} 的视频流已中断',
  },
  'source-changed': {
    kind: 'unavailable',
    en: 'Camera {cameraId} changed its picture size to {size}',
    zh: '摄像机 {cameraId} 的画面尺寸变为 {size}',
  },
  'clip-unusable': {
    kind: 'invalid',
    en: 'Clip {file} of camera {cameraId} cannot be looked at: {reason}',
    zh: '摄像机 {cameraId} 的录像 {file} 无法导入：{reason}',
  },
  'clip-older': {
    kind: 'conflict',
    en: 'Clip {file} of camera {cameraId} is older than what was looked at last: the camera begins anew with it',
    zh: '摄像机 {cameraId} 的录像 {file} 早于已分析的内容，将从该录像重新开始',
  },
  'source-track-unreadable': {
    kind: 'invalid',
    en: 'The GPS track {file} cannot be used: {reason}',
    zh: '无法使用 GPS 轨迹 {file}：{reason}',
  },
  'decoder-failed': {
    kind: 'fault',
    en: 'The decoder of camera {cameraId} failed: {reason}',
    zh: '摄像机 {cameraId} 解码失败：{reason}',
  },
  'ring-unwritable': {
    kind: 'unavailable',
    en: 'The footage of camera {cameraId} cannot be kept: {reason}',
    zh: '摄像机 {cameraId} 的录像无法写入：{reason}',
  },
  'ffmpeg-missing': {
    kind: 'unavailable',
    en: 'The program {program} is not installed or cannot be started; on Debian: apt install ffmpeg',
    zh: '未安装或无法启动 {program}；Debian 系统请执行：apt install ffmpeg',
  },

  // box: storage, delivery, enrolment
  'storage-full': {
    kind: 'unavailable',
    en: 'The box has no room: {usedBytes} of {quotaBytes} bytes used, {freeBytes} free on the disk; no new footage is recorded',
    zh: '设备存储已满：已用 {usedBytes} / {quotaBytes} 字节，磁盘剩余 {freeBytes} 字节；已停止新录像',
  },
  'outbox-damaged': {
    kind: 'fault',
    en: 'The outbox database {path} is damaged ({reason}); it was moved to {movedAsideTo} and a new one begun',
    zh: '发件数据库 {path} 已损坏（{reason}），已移至 {movedAsideTo} 并新建',
  },
  'outbox-unwritable': {
    kind: 'unavailable',
    en: 'The outbox database {path} cannot be opened for writing: {reason}',
    zh: '无法写入发件数据库 {path}：{reason}',
  },
  'outbox-too-new': {
    kind: 'conflict',
    en: 'The outbox database {path} has version {version}, this agent knows up to {supported}; update the agent',
    zh: '发件数据库 {path} 版本为 {version}，本程序最高支持 {supported}，请升级',
  },
  'data-folder-in-use': {
    kind: 'conflict',
    en: 'Another agent already works in {folder}; stop it first',
    zh: '已有另一个边缘程序使用 {folder}，请先停止',
  },
  'data-folder-unwritable': {
    kind: 'unavailable',
    en: 'The data folder {folder} cannot be written: {reason}',
    zh: '数据目录 {folder} 不可写：{reason}',
  },
  'evidence-damaged': {
    kind: 'fault',
    en: 'Evidence {sha256} on the box no longer matches its hash; it is not sent',
    zh: '设备上的证据 {sha256} 与其散列不符，不再上传',
  },
  'evidence-not-announced': {
    kind: 'forbidden',
    en: 'No candidate of this device names evidence {sha256}',
    zh: '该设备的候选均未声明证据 {sha256}',
  },
  'aggregator-unreachable': {
    kind: 'unavailable',
    en: 'The aggregator {url} does not answer: {reason}',
    zh: '无法连接汇聚中心 {url}：{reason}',
  },
  'aggregator-refused': {
    kind: 'conflict',
    en: 'The aggregator answered {status} {code} to {what}',
    zh: '汇聚中心对 {what} 返回 {status} {code}',
  },
  'broker-credentials-refused': {
    kind: 'unauthenticated',
    en: 'The broker {url} refuses edge {edgeId}: enrol this box again or ask whether it was revoked',
    zh: '消息服务 {url} 拒绝边缘节点 {edgeId}：请重新注册或确认是否已被吊销',
  },
  'broker-certificate-invalid': {
    kind: 'unavailable',
    en: 'The certificate of {url} is not trusted: {reason}; check aggregator.caFile and the clock',
    zh: '{url} 的证书不受信任：{reason}；请检查 aggregator.caFile 与系统时间',
  },
  'edge-not-enrolled': {
    kind: 'unauthenticated',
    en: 'This box is not enrolled: {file} is missing; run "streetwarden-edge enrol" first',
    zh: '本设备尚未注册：缺少 {file}；请先运行 streetwarden-edge enrol',
  },
  'edge-identity-invalid': {
    kind: 'invalid',
    en: 'The identity of this box in {file} is not usable: {reason}',
    zh: '本设备身份文件 {file} 不可用：{reason}',
  },
  'edge-already-enrolled': {
    kind: 'conflict',
    en: 'This box is enrolled as {edgeId}; use --replace to give it a new identity',
    zh: '本设备已注册为 {edgeId}；如需更换身份请使用 --replace',
  },
  'camera-unknown': {
    kind: 'not-found',
    en: 'This box has no camera {cameraId}',
    zh: '本设备没有摄像机 {cameraId}',
  },
  'clock-wrong': {
    kind: 'fault',
    en: 'The clock of this box is {offsetMs} ms off; set up NTP',
    zh: '设备时钟偏差 {offsetMs} 毫秒，请配置 NTP 校时',
  },
  'aggregator-went-back': {
    kind: 'conflict',
    en: 'The aggregator knows candidates up to {storedThrough}, before {known}; {resentCount} are sent again',
    zh: '汇聚中心只记录到第 {storedThrough} 条，此前为 {known}；重新发送 {resentCount} 条',
  },
  'evidence-mask-failed': {
    kind: 'fault',
    en: 'No masked copy could be made of still {sha256} of camera {cameraId}',
    zh: '摄像机 {cameraId} 的截图 {sha256} 未能生成脱敏副本',
  },
  'evidence-still-failed': {
    kind: 'fault',
    en: 'A still of the past of camera {cameraId} could not be read',
    zh: '摄像机 {cameraId} 的历史截图无法读取',
  },
  'evidence-clip-failed': {
    kind: 'fault',
    en: 'No clip could be made for candidate {candidateId}',
    zh: '候选 {candidateId} 未能生成视频片段',
  },
  'camera-still-missing': {
    kind: 'unavailable',
    en: 'Camera {cameraId} has shown no picture yet',
    zh: '摄像机 {cameraId} 尚无画面',
  },
  'discovery-reply-invalid': {
    kind: 'invalid',
    en: 'The ONVIF reply of {address} is refused: {reason}',
    zh: '{address} 的 ONVIF 应答被拒绝：{reason}',
  },

  // broker, devices and ingest
  'mqtt-packet-malformed': {
    kind: 'invalid',
    en: 'MQTT packet {packet} breaks the rule {clause}: {rule}',
    zh: 'MQTT 报文 {packet} 违反规则 {clause}：{rule}',
  },
  'mqtt-packet-too-large': {
    kind: 'too-large',
    en: 'MQTT packet {packet} announces {sizeBytes} bytes; the limit is {limitBytes}',
    zh: 'MQTT 报文 {packet} 声明 {sizeBytes} 字节，超过上限 {limitBytes} 字节',
  },
  'mqtt-version-unsupported': {
    kind: 'invalid',
    en: 'MQTT protocol level {level} is not supported; supported: 4 (MQTT 3.1.1)',
    zh: '不支持 MQTT 协议级别 {level}；支持：4（MQTT 3.1.1）',
  },
  'mqtt-client-id-rejected': {
    kind: 'invalid',
    en: 'The MQTT client id breaks the rule: {rule}',
    zh: 'MQTT 客户端标识不符合规则：{rule}',
  },
  'mqtt-connect-timeout': {
    kind: 'invalid',
    en: 'No accepted CONNECT arrived within {timeoutMs} ms',
    zh: '{timeoutMs} 毫秒内未完成 MQTT 连接认证',
  },
  'mqtt-connection-limit': {
    kind: 'rate-limited',
    en: 'Too many MQTT connections ({limit} per {scope})',
    zh: 'MQTT 连接过多（每个{scope}上限 {limit}）',
  },
  'mqtt-topic-forbidden': {
    kind: 'forbidden',
    en: 'Edge {edgeId} may not {action} {topic}',
    zh: '边缘节点 {edgeId} 无权对主题 {topic} 执行 {action}',
  },
  'broker-unavailable': {
    kind: 'unavailable',
    en: 'The MQTT broker {url} cannot be used: {reason}',
    zh: '无法使用 MQTT 代理 {url}：{reason}',
  },
  'ingest-overloaded': {
    kind: 'unavailable',
    en: '{pending} messages wait to be stored; the limit is {limit}',
    zh: '待入库消息 {pending} 条，超过上限 {limit}',
  },
  'intake-payload-damaged': {
    kind: 'fault',
    en: 'A stored candidate message was altered on the disk before it was taken in',
    zh: '已接收的候选消息在入库处理前被磁盘改动',
  },
  'edge-unknown': { kind: 'not-found', en: 'Edge {edgeId} is not enrolled', zh: '边缘节点 {edgeId} 未登记' },
  'edge-revoked': { kind: 'forbidden', en: 'Edge {edgeId} was revoked', zh: '边缘节点 {edgeId} 已被吊销' },
  'edge-exists': { kind: 'conflict', en: 'Edge {edgeId} is already enrolled', zh: '边缘节点 {edgeId} 已登记' },
  'edge-credentials-wrong': {
    kind: 'unauthenticated',
    en: 'The device credentials are wrong',
    zh: '设备凭据错误',
  },
  'enrolment-token-invalid': {
    kind: 'unauthenticated',
    en: 'The enrolment token is wrong, used or expired',
    zh: '登记令牌错误、已使用或已过期',
  },
  'device-key-invalid': {
    kind: 'invalid',
    en: 'The device key must be an Ed25519 public key in PEM: {reason}',
    zh: '设备公钥须为 PEM 格式的 Ed25519 公钥：{reason}',
  },
  'candidate-foreign': {
    kind: 'forbidden',
    en: 'Candidate {candidateId} belongs to another edge than {edgeId}',
    zh: '候选 {candidateId} 不属于边缘节点 {edgeId}',
  },
  'candidate-identity-changed': {
    kind: 'conflict',
    en: 'Candidate {candidateId} cannot change its {field}',
    zh: '候选 {candidateId} 不能更改 {field}',
  },
} as const satisfies Record<string, ProblemEntry>;
