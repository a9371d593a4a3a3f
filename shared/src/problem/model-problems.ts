import type { ProblemEntry } from '#problem/problem-entry';

/** Detector models: manifests, weights, releases. */
export const modelProblems = {
  'model-release-exists': {
    kind: 'conflict',
    en: 'The model {release} was added before; a version never changes',
    zh: '模型 {release} 已登记，版本内容不可更改',
  },
  'model-release-worse': {
    kind: 'conflict',
    en: 'The model {release} is surely worse for {categories}; it is not given to all boxes',
    zh: '模型 {release} 在 {categories} 上明显变差，不能推广到全部设备',
  },
  'threshold-not-suggested': {
    kind: 'conflict',
    en: 'Verdicts no longer suggest the score {scoreThreshold} for {category} at {cameraId}; load the suggestions again',
    zh: '审核结论已不再建议 {cameraId} 的 {category} 使用阈值 {scoreThreshold}，请重新加载建议',
  },
  'folder-exists': { kind: 'conflict', en: 'The folder {folder} exists already', zh: '目录 {folder} 已存在' },
  'model-manifest-invalid': {
    kind: 'invalid',
    en: 'Model manifest {file}: {field} breaks the rule: {rule}',
    zh: '模型清单 {file}：{field} 不符合规则：{rule}',
  },
  'model-missing': { kind: 'not-found', en: 'Model file {file} does not exist', zh: '模型文件 {file} 不存在' },
  'model-hash-mismatch': {
    kind: 'conflict',
    en: 'Model {file} hashes to {actual}, its manifest says {expected}',
    zh: '模型 {file} 的散列 {actual} 与清单 {expected} 不符',
  },
  'model-external-data': {
    kind: 'invalid',
    en: 'Model {file} refers to data outside its file, which is refused',
    zh: '模型 {file} 引用外部数据文件，已拒绝',
  },
  'model-shape-mismatch': {
    kind: 'invalid',
    en: 'Model {file}: {what} is {actual}, the manifest says {expected}',
    zh: '模型 {file}：{what} 为 {actual}，清单要求 {expected}',
  },
  'execution-provider-missing': {
    kind: 'unavailable',
    en: 'Execution provider {provider} is not in this onnxruntime build; available: {available}',
    zh: '当前 onnxruntime 不含执行提供者 {provider}；可用：{available}',
  },
  'model-unreadable': {
    kind: 'invalid',
    en: 'Model {file} cannot be loaded: {reason}',
    zh: '无法加载模型 {file}：{reason}',
  },
  'model-input-mismatch': {
    kind: 'invalid',
    en: 'The model takes {what} of {expected}, the picture has {actual}',
    zh: '模型要求 {what} 为 {expected}，画面为 {actual}',
  },
  'model-output-invalid': {
    kind: 'fault',
    en: 'Model {model} gave an invalid output: {output} breaks the rule: {rule}',
    zh: '模型 {model} 输出无效：{output} 不符合规则：{rule}',
  },
  'inference-failed': {
    kind: 'fault',
    en: 'Inference of model {model} failed: {reason}',
    zh: '模型 {model} 推理失败：{reason}',
  },
  'inference-timeout': {
    kind: 'unavailable',
    en: 'Inference of model {model} did not finish within {timeoutMs} ms',
    zh: '模型 {model} 推理未在 {timeoutMs} 毫秒内完成',
  },
  'detector-closed': { kind: 'unavailable', en: 'The detector is closed', zh: '检测器已关闭' },
  'ground-map-invalid': {
    kind: 'invalid',
    en: 'Ground map of camera {cameraId}: {rule}',
    zh: '摄像机 {cameraId} 的地面标定：{rule}',
  },
} as const satisfies Record<string, ProblemEntry>;
