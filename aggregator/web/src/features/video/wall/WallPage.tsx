import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queries } from '#api/queries';
import { videoQueries } from '#api/video-queries';
import { prepareVideoSink } from '#features/video/player/video-sink';
import { WallDesk } from '#features/video/wall/WallDesk.tsx';
import '#features/video/video.css';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

/** 视频巡查: find a camera, watch, switch, steer, and file a case from what is seen. */
export function WallPage() {
  const me = useQuery(queries.me());
  const tree = useQuery(videoQueries.tree());
  const tours = useQuery(videoQueries.tours());
  useEffect(prepareVideoSink, []);
  if (tree.isError) return <ErrorView error={tree.error} onRetry={() => void tree.refetch()} />;
  if (me.data === undefined || tree.data === undefined) return <Loading />;
  return <WallDesk tree={tree.data} account={me.data.account} tours={tours.data?.items ?? []} />;
}
