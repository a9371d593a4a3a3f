import { Spin } from 'antd';

export function Loading() {
  return (
    <div className="centre" aria-busy="true">
      <Spin size="large" />
    </div>
  );
}
