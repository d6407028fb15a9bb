/** A body that is not JSON but text of a media type that a route takes, such as a YAML file; see `@AcceptsText`. */
export class TextBody {
  readonly mediaType: string;
  readonly text: string;

  constructor(mediaType: string, text: string) {
    this.mediaType = mediaType;
    this.text = text;
  }
}

/** Media types of text that some route takes; every other route answers 415 to them. */
export const TEXT_MEDIA_TYPES = ['application/yaml', 'text/yaml'] as const;
