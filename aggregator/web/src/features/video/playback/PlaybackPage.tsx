import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { queries } from '#api/queries';
import { videoQueries } from '#api/video-queries';
import { PlaybackDesk } from '#features/video/playback/PlaybackDesk.tsx';
import '#features/video/playback/playback.css';
import '#features/video/video.css';
import { NoCamera } from '#features/video/playback/NoCamera.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Loading } from '#ui/Loading.tsx';

/** 回放: what a camera's box has recorded, day by day. */
export function PlaybackPage() {
  const { id = '' } = useParams();
  const me = useQuery(queries.me());
  const tree = useQuery(videoQueries.tree());
  if (tree.isError) return <ErrorView error={tree.error} onRetry={() => void tree.refetch()} />;
  if (me.data === undefined || tree.data === undefined) return <Loading />;
  const camera = tree.data.cameras.find((each) => each.id === id);
  if (camera === undefined) return <NoCamera />;
  return (
    <PlaybackDesk key={id} camera={camera} viewer={`${me.data.account.displayName} ${me.data.account.username}`} />
  );
}
